"""Heads."""
import tensorflow as tf


def classify(net, classes):
    net = tf.layers.dense(net, 32, activation=tf.nn.relu)
    return tf.layers.dense(net, classes)


def regress(net):
    with tf.variable_scope("regress"):
        return tf.layers.dense(net, 1)
