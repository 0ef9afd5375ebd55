"""Bases: one opens a scope around what its subclasses build, the other a name scope."""
import tensorflow as tf


class ScopedNetwork(object):
    scope = "network"

    def __init__(self, inputs):
        with tf.variable_scope(self.scope):
            self.outputs = self.build(inputs)

    def build(self, inputs):
        raise NotImplementedError


class BareNetwork(object):
    def __init__(self, inputs):
        with tf.name_scope(type(self).__name__):
            self.outputs = self.build(inputs)

    def build(self, inputs):
        raise NotImplementedError
