"""slim's defaults with a weight decay: written here, opened here, and a network of another file called here."""
import tensorflow as tf
import tf_slim as slim

import network

v1 = tf.compat.v1


class Net(tf.Module):
    def __init__(self, base):
        super().__init__()
        self.base = base

    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, x):
        with v1.variable_scope("net"):
            with slim.arg_scope(network.decayed()):  # EXPECT TF131
                x = network.tower(x)
                x = slim.fully_connected(x, 4, scope="after")
            with slim.arg_scope([slim.fully_connected], weights_regularizer=slim.l2_regularizer(1e-3)):  # EXPECT TF131, TF153
                x = network.tower(x, "second")
            with slim.arg_scope(network.plain()):
                x = network.tower(x, "third")
            return network.regular(x)  # EXPECT TF131


class KerasNet(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope("net"), slim.arg_scope(network.decayed()):
            return network.regular(network.tower(x))


def run():
    net, layer = Net("x"), KerasNet()
    for _ in range(3):
        net(tf.ones((2, 4)))
        layer(tf.ones((2, 4)))
        assert len(net._tf1_style_var_store._regularizers) == 4
        assert len(layer.losses) == 2
        yield net
