"""Partials of partials, wraps, operator."""
import functools
import operator

import tensorflow as tf

v1 = tf.compat.v1
a = functools.partial(v1.layers.dense, units=4)
b = functools.partial(a, use_bias=False)
c = functools.partial(b, name="c")
bn1 = functools.partial(v1.layers.batch_normalization, momentum=0.9)
bn2 = functools.partial(bn1, training=False)


def compose(*fs):
    def inner(x):
        for f in fs:
            x = f(x)
        return x
    return inner


class Net(tf.keras.layers.Layer):
    block = staticmethod(compose(b, tf.nn.relu))  # MAYBE TF111

    def helper(self, net, fn=v1.layers.dense):
        return fn(net, 4)  # EXPECT TF111

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        net = b(net)  # EXPECT TF111
        net = c(net)
        net = self.helper(net)
        net = operator.attrgetter("dense")(v1.layers)(net, 4, name="op")
        with v1.variable_scope("x"):
            net = bn1(net)  # EXPECT TF121
            net = bn2(net, name="bn2")
            return compose(c, bn2)(net)


def run():
    n = Net()
    for _ in range(3):
        n(tf.ones((2, 4)))
        yield n
