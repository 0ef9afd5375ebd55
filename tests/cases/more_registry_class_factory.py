"""Plain model classes made by a factory from a dict; the factory's caller opens a scope for make_scoped and none for the direct construction."""
import tensorflow as tf


class Linear(object):
    def __init__(self, x):
        self.out = tf.layers.dense(x, 1)


class Deep(object):
    def __init__(self, x, depth=2):
        for _ in range(depth):
            x = tf.layers.dense(x, 4)  # EXPECT TF115
        self.out = x


class Wide(object):
    @classmethod
    def create(cls, x):
        self = cls()
        self.out = tf.layers.dense(x, 16)  # EXPECT TF115
        return self


MODELS = {"linear": Linear}


def make_scoped(kind, x):
    with tf.variable_scope(kind):
        return MODELS[kind](x)


def make_deep(x):
    return Deep(x).out


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
