import tensorflow.compat.v1 as tf

from .convs import pair


def scoped_hourglass(net, width):
    with tf.variable_scope("down"):
        down = pair(tf.layers.max_pooling2d(net, 2, 2), width)
    with tf.variable_scope("up"):
        return pair(tf.repeat(tf.repeat(down, 2, axis=1), 2, axis=2), width)


def bare_hourglass(net, width):
    return pair(net, width)
