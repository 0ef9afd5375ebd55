"""Network functions that are returned, stored on objects, given as default arguments or collected by a dict: unknown callers, silent; a closure that its maker calls is not."""
import functools

import tensorflow as tf


def mlp(units):
    def network(x):
        return tf.layers.dense(x, units)
    return network


def conv(x):
    return tf.layers.conv2d(x, 4, 3)


def small(x):
    return tf.layers.dense(x, 4)


class Policy(object):
    def __init__(self, network=conv):
        self.network = network
        self.extra = small


ACTIVATIONS = dict(conv=conv)


def made_and_called(x):
    def inner(y):
        return tf.layers.dense(y, 2)  # EXPECT TF115
    return inner(x)


def made_and_mapped(xs):
    return list(map(lambda x: tf.layers.dense(x, 2), xs))  # EXPECT TF115


def made_and_bound(x):
    build = functools.partial(tf.layers.dense, units=2)
    return build(x)  # EXPECT TF115


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
