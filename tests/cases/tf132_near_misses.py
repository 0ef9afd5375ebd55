"""Silent: collections in graphs of their own, in training code outside host classes, on objects that only share the names."""
import tensorflow as tf

v1 = tf.compat.v1


class Ledger:
    def __init__(self):
        self.items = {}

    def add_to_collection(self, name, value):
        self.items.setdefault(name, []).append(value)

    def get_collection(self, name):
        return self.items.get(name, [])

    def global_variables(self):
        return list(self.items)


class Encoder(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.ledger = Ledger()
        self.graph = tf.Graph()

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        with v1.variable_scope("encoder"):
            net = v1.layers.dense(inputs, 3, name="fc", kernel_regularizer=tf.keras.regularizers.L2(1e-3))
        self.ledger.add_to_collection("nets", tf.reduce_mean(net))
        self.add_loss(tf.reduce_mean(net))
        if self.ledger.global_variables():
            net = net + 0.0 * self.ledger.get_collection("nets")[-1]
        return net

    def old_size(self):
        """Counts in a graph that is kept for old checkpoints."""
        with self.graph.as_default():
            v1.get_variable("old", [2], collections=[v1.GraphKeys.LOCAL_VARIABLES], use_resource=True)
            return len(v1.local_variables())

    def names(self):
        return [v.name for v in self.trainable_variables]


def train_in_a_graph(steps):
    """The old script."""
    with tf.Graph().as_default():
        inputs = tf.ones((2, 3))
        net = v1.layers.batch_normalization(inputs, training=True, name="bn")
        v1.losses.mean_squared_error(tf.zeros((2, 3)), net)
        loss = v1.losses.get_total_loss()
        updates = v1.get_collection(v1.GraphKeys.UPDATE_OPS)
        with tf.control_dependencies(updates):
            train_op = v1.train.GradientDescentOptimizer(0.1).minimize(loss, var_list=v1.trainable_variables())
        with v1.Session() as session:
            session.run(v1.global_variables_initializer())
            for _ in range(steps):
                session.run(train_op)


def run():
    encoder = Encoder()
    assert encoder.old_size() == 1
    for _ in range(3):
        encoder(tf.ones((2, 3)))
        train_in_a_graph(1)
        assert len(encoder.names()) == 2 and len(encoder.losses) == 2
        yield encoder
