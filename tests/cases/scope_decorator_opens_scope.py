"""Silent: decorators that open a variable scope: by the function's name, by an argument, and in a class with __call__."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


def scoped(fn):
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        with v1.variable_scope(fn.__name__):
            return fn(*args, **kwargs)

    return inner


def under_scope(name):
    def decorate(fn):
        def inner(net, *args):
            with v1.variable_scope(name):
                return fn(net, *args)

        return inner

    return decorate


class InScope:
    def __init__(self, fn):
        self.fn = fn

    def __call__(self, net):
        with v1.variable_scope("in_scope"):
            return self.fn(net)


@scoped
def first(net, units):
    return v1.layers.dense(net, units)


@under_scope("second")
def second(net, units):
    return v1.layers.dense(v1.layers.dense(net, units), units)


@InScope
def third(net):
    return v1.layers.dense(net, 2)


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        return third(second(first(inputs, units=4), 4)) + self._fourth(inputs)

    @scoped
    def _fourth(self, net):
        return v1.layers.dense(net, 2)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
