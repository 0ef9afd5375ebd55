"""Silent: own objects with .op, .graph and .eval, graphs of their own, tf.function, code that asks first, and lists for savers."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Node:
    def __init__(self, graph, op="add"):
        self.graph = graph
        self.op = op

    def eval(self, values):
        return sum(values)


class Batch:
    def __init__(self, nodes, graph):
        self.nodes = nodes
        self.graph = graph


def name_of(net, default):
    if not tf.executing_eagerly():
        return net.op.name
    return default


def safe_name(net):
    try:
        return net.op.name
    except AttributeError:
        return "eager"


def either(item):
    """A node or a tensor."""
    if isinstance(item, Node):
        return item.op + str(item.graph)
    return "tensor"


class Slopes(tf.Module):
    """There is a graph in a tf.function."""

    @tf.function
    @track
    def __call__(self, inputs):
        with v1.variable_scope("slopes"):
            loss = tf.reduce_sum(v1.layers.dense(inputs, 2, name="fc"))
        return v1.gradients(loss, inputs)[0]


class GraphNet(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.node = Node(graph=None)
        self.old_graph = tf.Graph()

    def frozen(self):
        with self.old_graph.as_default():
            value = v1.placeholder(tf.float32, [])
            with v1.Session(graph=self.old_graph) as session:
                return session.run(value * 2.0, {value: 1.0})

    def elsewhere(self):
        graph = tf.Graph()
        with graph.as_default():
            two = tf.constant(2.0)
        return v1.Session(graph=graph).run(two)

    def session_size(self):
        session = v1.Session(graph=self.old_graph)
        with session.graph.as_default():
            return str(len(v1.global_variables())) + v1.placeholder(tf.float32, []).op.name

    @track
    def call(self, batch):
        with v1.variable_scope("graph_net"):
            net = v1.layers.dense(batch.nodes, 3, name="fc")
            scale = v1.get_variable("scale", [])
        net = net * self.node.eval([1.0, 2.0]) * self.frozen() * self.elsewhere()
        if batch.graph is not None or self.node.op == "mul":
            net = net * scale
        self.label = name_of(net, "net") + safe_name(net) + scale.name
        for item in (net * 1.0, self.node):
            self.label += either(item if self.label else self.node)
        chosen = net * 1.0 if batch.graph else self.node
        self.label += either(chosen) + self.session_size()
        self.saver = v1.train.Saver({"scale": scale})
        self.saver = v1.train.Saver([scale])
        return net


def run():
    slopes, net = Slopes(), GraphNet()
    for _ in range(3):
        slopes(tf.ones((2, 4)))
        net(Batch(tf.ones((2, 4)), graph=None))
        yield net
