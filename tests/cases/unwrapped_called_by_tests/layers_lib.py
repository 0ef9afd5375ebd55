"""The library."""
import tensorflow as tf


def attention(net, units):
    scores = tf.layers.dense(net, units, use_bias=False)  # EXPECT TF115
    return net * tf.nn.softmax(scores)


class Highway(object):
    def __init__(self, units):
        self.units = units

    def apply(self, net):
        gate = tf.layers.dense(net, self.units, tf.sigmoid)  # EXPECT TF115
        return gate * net


def scoped_attention(net, units):
    with tf.variable_scope("attention"):
        return tf.layers.dense(net, units)
