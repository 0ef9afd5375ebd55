"""Tests call the network functions, in scopes of their own: they are no callers, and no roots either."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
