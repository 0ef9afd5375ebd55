"""Scope-or-default functions of a TF1 library: called by nobody with a default of None (TF112), called with a name, or with a required scope (silent)."""
import tensorflow.compat.v1 as tf


def conv_block(net, width, scope=None):
    with tf.variable_scope(scope, "conv_block", [net]):
        net = tf.layers.conv2d(net, width, 3, padding="same")
        return tf.nn.relu(net)


def classifier(images, classes, scope="classifier"):
    with tf.variable_scope(scope, "classifier_default", [images]):
        net = conv_block(images, 8)
        net = conv_block(net, 16)
        return tf.layers.dense(tf.reduce_mean(net, [1, 2]), classes)


def regressor(images, scope=None, reuse=None):
    with tf.variable_scope(scope, "regressor", [images], reuse=reuse):  # EXPECT TF112
        net = conv_block(images, 8)
        return tf.layers.dense(tf.reduce_mean(net, [1, 2]), 1)


def siamese(left, right, scope):
    with tf.variable_scope(scope, "siamese", [left, right]):
        left = conv_block(left, 8, "tower")
        return left - right


def detector(images):
    net = conv_block(images, 8, scope="stem")
    with tf.variable_scope(None, "boxes"):  # EXPECT TF112
        return tf.layers.conv2d(net, 4, 1)


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
