"""The dense part."""
import tensorflow as tf


def classifier(net, classes):
    net = tf.layers.dense(net, 64, tf.nn.relu)
    return tf.layers.dense(net, classes)
