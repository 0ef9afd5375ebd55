"""Used by the models only."""
import tensorflow as tf


def feed_forward(net, units):
    with tf.variable_scope(None, default_name="ffn"):
        return tf.layers.dense(tf.layers.dense(net, units), units)


def output(net, size):
    return tf.layers.dense(net, size)


class Pointer(object):
    def __init__(self, units):
        self.units = units

    def point(self, net):
        return tf.layers.dense(net, self.units)
