"""Variables made inside a closure, a lambda, a partial and a callback handed to a helper, all of which run on each call."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


def apply_all(net, makers):
    for make in makers:
        net = net + make()
    return net


def noise(width, scale=1.0):
    return scale * tf.Variable(tf.zeros([width]))  # EXPECT TF102


class Perturbed(tf.keras.layers.Layer):
    def __init__(self, width=3):
        super().__init__()
        self.width = width
        self.initial = lambda: tf.Variable(tf.ones([width]))
        self.origin = self.initial()

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        def drift():
            return tf.Variable(tf.zeros([self.width]))  # EXPECT TF102

        spike = lambda: tf.Variable(0.1)  # EXPECT TF102
        with v1.variable_scope("perturbed"):
            net = v1.layers.dense(inputs, self.width, name="in")
        never_called = lambda: tf.Variable(0.0)
        return apply_all(net, [drift, spike, functools.partial(noise, self.width, scale=0.5)]) + self.origin


def run():
    layer = Perturbed()
    for _ in range(3):
        layer(tf.ones((2, 4)))
        yield layer
