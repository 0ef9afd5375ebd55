"""The lower half."""
import tensorflow.compat.v1 as tf


def three(net):
    return four(net, 4)


def four(net, units):
    return five(net, units)


def five(net, units, **options):
    return tf.layers.dense(net, units, **options)
