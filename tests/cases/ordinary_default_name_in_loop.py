"""A loop of default-named blocks at the root, and the same loop in a scope; variable_op_scope is the older spelling of it."""
import tensorflow.compat.v1 as tf


def highway(x, scope=None):
    with tf.variable_op_scope([x], scope, "highway"):  # EXPECT TF112
        gate = tf.layers.dense(x, x.shape[-1], activation=tf.sigmoid, name="gate")
        value = tf.layers.dense(x, x.shape[-1], activation=tf.nn.relu, name="value")
        return gate * value + (1.0 - gate) * x


def fuse(x, y):
    with tf.variable_scope(None, "fuse", [x, y]):
        return tf.layers.dense(tf.concat([x, y], axis=-1), 4)


class Highway(tf.keras.layers.Layer):
    def __init__(self, depth=2):
        super().__init__()
        self.depth = depth

    @tf.keras.utils.track_tf1_style_variables
    def call(self, x):
        left = right = x
        for _ in range(self.depth):
            left = highway(left)
        with tf.variable_scope("right"):
            for _ in range(self.depth):
                right = highway(right)
            return fuse(left, right)


def run():
    layer = Highway()
    for _ in range(3):
        layer(tf.ones((2, 4)))
        yield layer
