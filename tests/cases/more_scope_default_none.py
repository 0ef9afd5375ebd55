"""Scope parameters with default None: opened as default_name it is TF112, in `if scope` it is the else branch, in a name= it is TF115."""
import tensorflow as tf


def attention(q, k, num_units=None, scope="attention", reuse=None):
    with tf.variable_scope(scope, reuse=reuse):
        return tf.layers.dense(q, num_units) + tf.layers.dense(k, num_units)


def feedforward(x, units=(8, 8), scope=None, reuse=None):
    with tf.variable_scope(scope, "ffn", [x], reuse=reuse):  # EXPECT TF112
        x = tf.layers.conv1d(x, filters=units[0], kernel_size=1)
        return tf.layers.conv1d(x, filters=units[1], kernel_size=1)


def conditional(x, scope=None):
    if scope is not None:
        with tf.variable_scope(scope):
            return tf.layers.dense(x, 4)
    return tf.layers.dense(x, 4)  # EXPECT TF115


def named(x, name=None):
    x = tf.layers.dense(x, 4, name="%s_a" % name)
    return tf.layers.dense(x, 4, name=name and name + "_b")  # EXPECT TF115


def prefixed(x, prefix=""):
    return tf.layers.dense(x, 4, name=prefix + "fc")


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
