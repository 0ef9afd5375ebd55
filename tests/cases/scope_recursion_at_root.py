"""Recursion that opens a scope only below its first level, and mutual recursion that opens none."""
import tensorflow as tf

v1 = tf.compat.v1


def pyramid(net, depth):
    net = v1.layers.dense(net, 4)  # EXPECT TF111
    if depth == 0:
        return net
    with v1.variable_scope("level"):
        return net + pyramid(net, depth - 1)


def even(net, count):
    return net if count == 0 else odd(v1.layers.dense(net, 4), count - 1)  # EXPECT TF111


def odd(net, count):
    return net if count == 0 else even(tf.nn.relu(net), count - 1)


class Recursive(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        return even(pyramid(inputs, 2), 4)


def run():
    layer = Recursive()
    for _ in range(3):
        layer(tf.ones((2, 4)))
        yield layer
