"""Ops."""
import tensorflow as tf

tf1 = tf.compat.v1
_hidden = 3


def fc(net, units=4):
    return tf1.layers.dense(net, units)


def _private(net):
    return tf1.layers.dense(net, 4)
