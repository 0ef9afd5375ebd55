"""Generators."""
import tensorflow as tf

v1 = tf.compat.v1


def layers_of(net, n):
    for _ in range(n):
        net = v1.layers.dense(net, 4)  # EXPECT TF111
        yield net


def scoped_of(net, n):
    for i in range(n):
        with v1.variable_scope("s%d" % i):
            out = v1.layers.dense(net, 4)
        yield out


class A(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        for out in layers_of(net, 2):
            net = out
        for out in scoped_of(net, 2):
            net = net + out
        return tf.add_n([v1.layers.dense(x, 2) for x in (net, -net)])  # EXPECT TF111


def run():
    a = A()
    for _ in range(3):
        a(tf.ones((2, 4)))
        yield a
