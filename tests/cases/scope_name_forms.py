"""Silent: scopes named by f-string, %, format, +, join, `or`, an if-expression, a constant, a class attribute, an argument and a key."""
import tensorflow as tf

tf1 = tf.compat.v1
PREFIX = "trunk"


def project(net, scope=None):
    with tf1.variable_scope(scope or "project"):
        return tf1.layers.dense(net, 4)


def branch(net, scope):
    with tf1.variable_scope(name_or_scope=scope):
        return tf1.layers.dense(net, 4)


class Names(tf.keras.Model):
    part = "part"

    def __init__(self, scope=None, depth=2):
        super().__init__()
        self.root = scope if scope is not None else type(self).__name__
        self.depth = depth
        self.table = {"left": "l", "right": "r"}

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, net, training=None):
        for i in range(self.depth):
            for scope in (f"f_{i}", "p_%d" % i, "q_{}".format(i), "s_" + str(i), "_".join(["j", str(i)])):
                with tf1.variable_scope(scope):
                    net = tf1.layers.dense(net, 4)
        with tf1.variable_scope(PREFIX):
            net = tf1.layers.dense(net, 4)
        with tf1.variable_scope(self.part + "/inner"):
            net = tf1.layers.dense(net, 4)
        with tf1.variable_scope(self.root):
            net = tf1.layers.dense(net, 4)
        with tf1.variable_scope("train" if self.depth > 1 else "test"):
            net = tf1.layers.dense(net, 4)
        for side in sorted(self.table):
            net = branch(net, self.table[side])
        return project(net) + project(net, "named")


def run():
    model = Names()
    for _ in range(3):
        model(tf.ones((2, 4)))
        yield model
