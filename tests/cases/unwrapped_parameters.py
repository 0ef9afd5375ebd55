"""Scopes and names that are parameters: a default None that nobody passes speaks, a required one is unknown, a literal default is a name."""
import tensorflow.compat.v1 as tf


def required_scope(net, scope):
    with tf.variable_scope(scope, "required", [net]):
        return tf.layers.dense(net, 4)


def optional_scope(net, scope=None):
    with tf.variable_scope(scope, "optional", [net]):  # EXPECT TF112
        return tf.layers.dense(net, 4, name="fc")


def literal_scope(net, scope="literal", reuse=None):
    with tf.variable_scope(scope, "unused", [net], reuse=reuse):
        return tf.layers.dense(net, 4)


def required_name(net, name):
    return tf.layers.dense(net, 4, name=name)


def optional_name(net, name=None):
    return tf.layers.dense(net, 4, name=name)  # EXPECT TF115


def literal_name(net, name="fc"):
    return tf.layers.dense(net, 4, name=name)


def or_scope(net, scope=None):
    with tf.variable_scope(scope or "or_scope"):
        return tf.layers.dense(net, 4)


def keyword_options(net, **options):
    return tf.layers.dense(net, 4, **options)  # MAYBE TF115


def passed_by_caller(net, scope=None, name=None):
    with tf.variable_scope(scope, default_name="passed"):
        return tf.layers.dense(net, 4, name=name)


def caller(net):
    net = passed_by_caller(net, "first")
    return passed_by_caller(net, scope="second", name="fc")


class Model:
    def __init__(self, net, scope=None):
        with tf.variable_scope(scope, default_name="model"):  # EXPECT TF112
            self.output = tf.layers.dense(net, 4)


class NamedModel:
    def __init__(self, net, scope="model"):
        with tf.variable_scope(scope):
            self.output = tf.layers.dense(net, 4)


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
