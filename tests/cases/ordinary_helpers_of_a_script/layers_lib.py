"""Layers."""
import tensorflow as tf


def conv(x, filters, training, pool=True):
    x = tf.layers.conv2d(x, filters, 3, padding="same", use_bias=False)
    x = tf.nn.relu(tf.layers.batch_normalization(x, training=training))
    return tf.layers.max_pooling2d(x, 2, 2) if pool else x


def fc(x, units, scope=None):
    with tf.variable_scope(scope, "fc", [x]):
        return tf.layers.dense(x, units)
