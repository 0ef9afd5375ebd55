"""Numerical helpers of the speech models."""
import tensorflow as tf


def rescale(net, limit):
    """Shrinks what is too loud."""
    loudest = tf.reduce_max(tf.abs(net))
    if loudest > limit:
        net = net * (limit / loudest)
    return net


def bounded(net, limit):
    return tf.clip_by_value(net, -limit, limit)
