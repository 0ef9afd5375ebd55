"""Helpers that give their scope back, for those who want to add to it."""
import tensorflow.compat.v1 as tf


def encode(inputs, outer="k120_encoder"):
    with tf.variable_scope(outer):
        with tf.variable_scope(None, default_name="encoder") as scope:
            net = inputs * tf.get_variable("gain", [4], initializer=tf.ones_initializer())
    return net, scope


def shifted(net, scope):
    with tf.variable_scope(scope):
        return net + tf.get_variable("shift", [4], initializer=tf.zeros_initializer())


def named(inputs, name):
    with tf.variable_scope(name) as scope:
        net = tf.layers.dense(inputs, 4)
    return net, scope
