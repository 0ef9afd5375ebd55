"""Values and callers."""
import functools
import sys

import tensorflow as tf

import b
from b import *
from b import helper as h


def train(argv):
    net = h(tf.ones([2, 3]))  # MAYBE TF115
    return net


def scoped(argv):
    with tf.variable_scope("x"), tf.name_scope("y"):
        return starred(tf.ones([2, 3]))


def thread():
    import threading
    threading.Thread(target=worker).start()


def worker():
    return tf.layers.dense(tf.ones([2, 3]), 2)  # EXPECT TF115


def mapped(xs):
    return list(map(b.one, xs))  # EXPECT TF115


def cond(x, flag):
    with tf.variable_scope("c"):
        return tf.cond(flag, lambda: b.one(x), lambda: x)


class K(object):
    def __init__(self, net):
        self.fns = [b.one, h]
        self.net = net

    def go(self):
        net = tf.layers.flatten(self.net)
        return tf.layers.dense(net, 3)  # EXPECT TF115

    @property
    def prop(self):
        with tf.variable_scope("p"):
            return tf.layers.dense(self.net, 3)

    @staticmethod
    def stat(net):
        return tf.layers.dense(net, 3)  # EXPECT TF115

    @classmethod
    def cls(cls, net):
        with tf.variable_scope("cls"):
            return cls.stat2(net)

    @staticmethod
    def stat2(net):
        return tf.layers.dense(net, 3)


if __name__ == "__main__":
    sys.exit(train(sys.argv))
