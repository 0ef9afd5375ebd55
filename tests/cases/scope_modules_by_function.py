"""Modules that functions return or import inside themselves, and a module under a local name: their layers are found as well."""
import tensorflow.compat.v2 as tf


def tf1():
    import tensorflow.compat.v1 as module

    return module


def layers():
    return tf1().layers


class Net(tf.keras.layers.Layer):
    @tf1().keras.utils.track_tf1_style_variables
    def call(self, net):
        from tensorflow.compat.v1 import layers as local_layers

        net = layers().dense(net, 4)  # EXPECT TF111
        tfl = layers()
        net = tfl.dense(net, 4)  # EXPECT TF111
        net = local_layers.dense(net, 4)  # EXPECT TF111
        net = tf.compat.v1.layers.dense(net, 4)  # EXPECT TF111
        with tf1().variable_scope("scope"):
            return layers().dense(net, 2)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 4)))
        yield net
