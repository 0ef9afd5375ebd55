"""Heads: plain callable objects."""
import tensorflow.compat.v1 as tf


class Head(object):
    def __init__(self, units, scope=None):
        self.units = units
        self.scope = scope

    def __call__(self, net):
        with tf.variable_scope(self.scope, default_name="head"):
            return tf.layers.dense(net, self.units, name="logits")
