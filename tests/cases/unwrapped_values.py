"""Functions used as values have unknown callers and are silent; partial, map and sorted calls of them are calls like any other."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


def cnn(net):
    return v1.layers.conv1d(net, 4, 3)


def mlp(net):
    return v1.layers.dense(net, 4)


NETWORKS = {"cnn": cnn, "mlp": mlp}


def apply(builder, net):
    return builder(net)


def lstm_like(net):
    return v1.layers.dense(net, 4)


def lookup(kind):
    return NETWORKS[kind]


def choose(flag):
    return apply if flag else lstm_like


def half(net, units):
    return v1.layers.dense(net, units // 2)  # EXPECT TF115


def partials(net):
    project = functools.partial(half, units=4)
    return project(net)


def mapped(nets):
    return [net + 1.0 for net in map(single, nets)]


def single(net):
    return v1.layers.dense(net, 1)  # EXPECT TF115


def scoped_partials(net):
    with v1.variable_scope("scoped"):
        return functools.partial(quarter, units=4)(net)


def quarter(net, units):
    return v1.layers.dense(net, units // 4)


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
