"""Templates, decorators and repeats."""
import functools

import tensorflow as tf
from tensorpack.models.registry import layer_register

slim = tf.contrib.slim  # EXPECT TF151


@layer_register(log_shape=True)
def Bottleneck(net, filters):
    return tf.layers.conv2d(net, filters, 1)


def in_scope(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        with tf.variable_scope(function.__name__):
            return function(*args, **kwargs)

    return wrapper


@in_scope
def decorated(net):
    return tf.layers.dense(tf.layers.dense(net, 4), 4)


def tower(net, units):
    return tf.layers.dense(net, units)


def unit(net, filters):
    return tf.layers.conv2d(net, filters, 3)


class Towers(object):
    def __init__(self):
        self.tower = tf.make_template("tower", tower, units=4)

    def score(self, left, right):
        return self.tower(left) * self.tower(right)

    def repeat(self, net):
        return slim.repeat(net, 3, unit, 8, scope="units")
