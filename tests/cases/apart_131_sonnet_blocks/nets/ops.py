"""Ops that regularize when they are told to, and one that always does."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1


def linear(x, units, name, regularizer=None):
    with tf1.variable_scope(name):
        w = tf1.get_variable("w", [x.shape[-1], units], regularizer=regularizer)
        return tf.matmul(x, w)


def conv(x, filters, name, decay=1e-4):
    return tf1.layers.conv2d(
        x, filters, 3, padding="same", kernel_regularizer=tf.keras.regularizers.l2(decay), name=name)
