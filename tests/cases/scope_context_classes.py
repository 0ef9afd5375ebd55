"""Context managers as classes and methods: an __enter__ that opens a variable scope protects, one that opens a name scope does not."""
import contextlib

import tensorflow as tf

v1 = tf.compat.v1


class Section:
    def __init__(self, name):
        self.scope = v1.variable_scope(name)

    def __enter__(self):
        return self.scope.__enter__()

    def __exit__(self, *exc):
        return self.scope.__exit__(*exc)


class Timed:
    def __init__(self, name):
        self.scope = tf.name_scope(name)

    def __enter__(self):
        self.scope.__enter__()
        return self

    def __exit__(self, *exc):
        return self.scope.__exit__(*exc)


class Net(tf.keras.layers.Layer):
    label = "net"

    @contextlib.contextmanager
    def _enter(self, part):
        with v1.variable_scope(self.label):
            with v1.variable_scope(part) as scope:
                yield scope

    def _reopened(self, part):
        return v1.variable_scope(self.label + "_" + part)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        with Section("section"):
            net = v1.layers.dense(inputs, 4)
        with self._enter("body"):
            net = v1.layers.dense(net, 4)
        with self._reopened("tail"):
            net = v1.layers.dense(net, 4)
        with Timed("timed"):
            return v1.layers.dense(net, 4)  # EXPECT TF111


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
