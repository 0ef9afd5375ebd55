"""A fluent network builder: methods return self, the scope is held between begin() and end() by an ExitStack on the builder."""
import contextlib

import tensorflow as tf

v1 = tf.compat.v1


class NetBuilder:
    def __init__(self, net):
        self.net = net
        self.stack = contextlib.ExitStack()

    def begin(self, name):
        self.stack.enter_context(v1.variable_scope(name))
        return self

    def dense(self, units, **kwargs):
        self.net = v1.layers.dense(self.net, units, **kwargs)  # EXPECT TF111
        return self

    def relu(self):
        self.net = tf.nn.relu(self.net)
        return self

    def end(self):
        self.stack.close()
        return self


class Scoped:
    def __init__(self, net, name):
        self.net, self.name = net, name

    def __enter__(self):
        self._scope = v1.variable_scope(self.name)
        self._scope.__enter__()
        return self

    def __exit__(self, *exc):
        return self._scope.__exit__(*exc)

    def conv(self, n):
        self.net = v1.layers.conv1d(self.net, n, 1)
        return self


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with Scoped(x, "convs") as builder:
            x = builder.conv(4).conv(4).net
        builder = NetBuilder(x).begin("scoped").dense(4).relu().dense(4).end()
        return builder.dense(2).net


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3, 4)))
        yield net
