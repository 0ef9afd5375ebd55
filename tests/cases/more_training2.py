"""Flags."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


class Bn:
    def __init__(self, momentum=0.9, training=None):
        self.momentum = momentum
        self.training = training

    def __call__(self, net, name):
        return v1.layers.batch_normalization(net, momentum=self.momentum, training=self.training, name=name)


class GivenBn(Bn):
    def __init__(self, training):
        super().__init__(training=training)


def loop(net, training):
    for fn in (v1.layers.dropout, functools.partial(v1.layers.dropout, rate=0.1)):
        net = fn(net)  # EXPECT TF122
    return net


def ifexp(net, training=None):
    return v1.layers.dropout(net, training=True if training else False)


def branch(net, use=True, training=None):
    kwargs = {}
    if use:
        kwargs["training"] = training
    return v1.layers.dropout(net, **kwargs)


def never(net):
    kwargs = {"rate": 0.1}
    kwargs["seed"] = 3
    return v1.layers.dropout(net, **kwargs)  # EXPECT TF122


def nested(net):
    def inner(x, training=None):
        return v1.layers.dropout(x, training=training)
    return inner(net)


class L(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net, training=None):
        with v1.variable_scope("l"):
            net = Bn()(net, "a")
            net = GivenBn(training)(net, "b")
            net = nested(never(branch(ifexp(loop(net, training), training), training=training)))
            (lambda f: f(net, training=training))(v1.layers.dropout)
            return v1.layers.dropout(net, *(0.1, None, None, training))


def run():
    layer = L()
    for _ in range(3):
        layer(tf.ones((2, 4)), training=True)
        yield layer
