"""Silent: scope, name and reuse are required parameters, or come from an object that the function is handed."""
import tensorflow as tf


def residual(x, filters, scope):
    with tf.variable_scope(scope):
        return x + tf.layers.conv2d(x, filters, 3, padding="same")


def linear(x, units, name):
    return tf.layers.dense(x, units, name=name)


def head(x, config):
    with tf.variable_scope(config.scope, config.default, [x]):
        return tf.layers.dense(x, config.classes)


def tail(x, opts):
    return tf.layers.dense(x, opts["units"], name=opts.get("name"))


def dynamic(x, **kwargs):
    return tf.layers.dense(x, **kwargs)


def by_manager(x, scope_fn):
    with scope_fn():
        return tf.layers.dense(x, 3)


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
