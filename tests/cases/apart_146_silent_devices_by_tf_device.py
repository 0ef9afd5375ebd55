"""Silent: placement by tf.device, options that a config leaves None, and scope options of the old cluster in code that builds a graph."""
import collections

import tensorflow.compat.v1 as tf

Config = collections.namedtuple("Config", ["device", "caching_device", "use_resource"])
LOCAL = Config("/cpu:0", None, True)
CLUSTER = Config("/job:ps", "/job:worker", False)


def scope(name, config=LOCAL):
    return tf.variable_scope(name, caching_device=config.caching_device, use_resource=config.use_resource)


class Tower(tf.keras.layers.Layer):
    def __init__(self, config=LOCAL):
        super().__init__()
        self.config = config

    @tf.keras.utils.track_tf1_style_variables
    def call(self, x):
        with tf.device(self.config.device), scope("tower"):
            x = tf.layers.dense(x, 3, name="fc0")
        with scope("more", LOCAL) as current:
            current.set_regularizer(None)
            current.set_initializer(tf.ones_initializer())
            gain = tf.get_variable("gain", [3], caching_device="/cpu:0", use_resource=self.config.use_resource)
            return x * gain


class Cluster:
    """Writes the graph that the parameter servers load."""

    def __init__(self, config):
        self.config = config

    def export(self):
        with tf.Graph().as_default() as graph:
            with scope("tower", self.config):
                kernel = tf.get_variable("kernel", [3, 3])
            with tf.variable_scope("biases", use_resource=False) as current:
                current.set_caching_device("/job:worker")
                bias = tf.get_variable("bias", [3])
            assert kernel.op.type == bias.op.type == "VariableV2"
            return graph.as_graph_def()


def run():
    tower, cluster = Tower(), Cluster(CLUSTER)
    for _ in range(3):
        tower(tf.ones([2, 4]))
        assert len(cluster.export().node) > 4
        assert len(tower.variables) == 3
        yield tower
