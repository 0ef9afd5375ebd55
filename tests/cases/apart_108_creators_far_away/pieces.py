import functools

import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1


class Norm:
    """A plain callable."""

    def __init__(self, name):
        self.name = name

    def __call__(self, net):
        with v1.variable_scope(self.name):
            gain = v1.get_variable("gain", [int(net.shape[-1])], initializer=tf.ones_initializer())
        return net * gain


def chain(*functions):
    return functools.partial(functools.reduce, lambda net, function: function(net), functions)


def projection(net, units):
    return slim.fully_connected(net, units, activation_fn=None, scope="projection")
