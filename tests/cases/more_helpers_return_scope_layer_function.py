"""Helpers that return a scope, a layer function bound to a name, or a chain: each holds; a helper that returns the wrong kind does not."""
import contextlib
import functools

import tensorflow as tf

v1 = tf.compat.v1


def open_scope(name, index=None):
    return v1.variable_scope(name if index is None else "%s_%d" % (name, index))


def maybe_scope(name):
    return v1.variable_scope(name) if name else contextlib.nullcontext()


def layer_fn(kind, **fixed):
    return functools.partial({"dense": v1.layers.dense, "conv": v1.layers.conv1d}[kind], **fixed)


def compose(*functions):
    return functools.reduce(lambda f, g: lambda x: g(f(x)), functions)


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with open_scope("block", 1):
            x = layer_fn("dense", units=4)(x)
        with maybe_scope("given"):
            x = layer_fn("dense", units=4)(x)
        x = layer_fn("dense", units=4, name="fixed")(x)
        with open_scope("chain"):
            x = compose(layer_fn("dense", units=3), tf.nn.relu, layer_fn("dense", units=4))(x)
        with maybe_scope(None):
            x = layer_fn("dense", units=4)(x)  # MAYBE TF111
        chain = compose(layer_fn("dense", units=4, name="c1"), lambda y: v1.layers.dense(y, 2))  # EXPECT TF111
        return chain(x)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
