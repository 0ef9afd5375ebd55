"""Exponential moving averages over TF1 variables."""
import tensorflow.compat.v1 as tf


def moving(name, shape, start=0.0):
    return tf.get_variable(name, shape, initializer=tf.constant_initializer(start), trainable=False)


def ema_update(average, value, decay=0.9):
    """Gives the op; to run it is the caller's affair."""
    return tf.assign_sub(average, (average - value) * (1.0 - decay))


def count_codes(usage, codes):
    """In TF1 this did nothing, whatever the caller did."""
    tf.scatter_add(usage, codes, tf.ones_like(codes, dtype=tf.float32))
    return tf.reduce_sum(usage)
