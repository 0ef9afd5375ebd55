"""tf.contrib.layers had these; they are ours now."""
import tensorflow.compat.v1 as tf


def maxout(net, pieces):
    return tf.reduce_max(tf.reshape(net, [-1, int(net.shape[-1]) // pieces, pieces]), -1)


def fully_connected(net, units, scope):
    return tf.layers.dense(net, units, name=scope)
