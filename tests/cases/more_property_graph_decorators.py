"""The define_scope idiom: lazy properties that build the graph in a scope named after the function; a plain property next to them has none."""
import functools

import tensorflow as tf


def doublewrap(function):
    @functools.wraps(function)
    def decorator(*args, **kwargs):
        if len(args) == 1 and len(kwargs) == 0 and callable(args[0]):
            return function(args[0])
        return lambda wrapee: function(wrapee, *args, **kwargs)
    return decorator


@doublewrap
def define_scope(function, scope=None, *args, **kwargs):
    attribute = "_cache_" + function.__name__
    name = scope or function.__name__

    @property
    @functools.wraps(function)
    def decorator(self):
        if not hasattr(self, attribute):
            with tf.variable_scope(name, *args, **kwargs):
                setattr(self, attribute, function(self))
        return getattr(self, attribute)

    return decorator


class Model(object):
    def __init__(self, image, label):
        self.image = image
        self.label = label
        self.prediction
        self.optimize

    @define_scope(initializer=tf.compat.v1.glorot_uniform_initializer())
    def prediction(self):
        x = tf.layers.dense(self.image, 200)
        return tf.layers.dense(x, 10)

    @define_scope
    def optimize(self):
        loss = tf.reduce_mean(self.label * self.prediction)
        return tf.train.RMSPropOptimizer(0.03).minimize(loss)

    @property
    def auxiliary(self):
        return tf.layers.dense(self.image, 2)  # EXPECT TF115


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
