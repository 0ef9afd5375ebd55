"""Attention without variables of its own."""
import functools

import tensorflow as tf


def split_heads(net, heads):
    batch, length = tf.shape(net)[0], tf.shape(net)[1]
    return tf.transpose(tf.reshape(net, [batch, length, heads, net.shape[-1] // heads]), [0, 2, 1, 3])


def attend(query, key, value, heads):
    query, key, value = map(functools.partial(split_heads, heads=heads), (query, key, value))
    weights = tf.nn.softmax(tf.matmul(query, key, transpose_b=True))
    merged = tf.transpose(tf.matmul(weights, value), [0, 2, 1, 3])
    return tf.reshape(merged, [tf.shape(merged)[0], -1, heads * merged.shape[-1]])
