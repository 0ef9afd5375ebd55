"""Decorators of the project: one applies the shim, with and without arguments; one only logs, and the method under it has no shim."""
import functools

import tensorflow as tf
from tensorflow.compat.v1 import keras as k1
from tensorflow.compat.v1 import layers, variable_scope

LOG = []


def logged(method):
    @functools.wraps(method)
    def wrapper(self, *args, **kwargs):
        LOG.append(method.__name__)
        return method(self, *args, **kwargs)

    return wrapper


def tf1_forward(method):
    tracked = k1.utils.track_tf1_style_variables(method)

    @functools.wraps(method)
    def wrapper(self, inputs):
        return tracked(self, inputs)

    return wrapper


def forward_in(scope):
    def decorator(method):
        @k1.utils.track_tf1_style_variables
        def wrapper(self, inputs):
            with variable_scope(scope):
                return method(self, inputs)

        return wrapper

    return decorator


class Logged(tf.Module):
    @logged
    def __call__(self, inputs):  # EXPECT TF101
        with variable_scope("logged"):
            return layers.dense(inputs, 3, name="fc")


class Forward(tf.Module):
    @logged
    @tf1_forward
    def __call__(self, inputs):
        with variable_scope("forward"):
            return layers.dense(inputs, 3, name="fc")


class Scoped(tf.Module):
    @forward_in("scoped")
    def __call__(self, inputs):
        return layers.dense(inputs, 3)


def run():
    holder = tf.Module()
    holder.parts = [Logged(), Forward(), Scoped()]
    for _ in range(3):
        net = tf.ones((2, 3))
        for part in holder.parts:
            net = part(net)
        yield holder
