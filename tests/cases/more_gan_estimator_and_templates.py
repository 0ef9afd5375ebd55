"""Silent: functions that are templates at module level, decorated by one, run by a project's scoped runner, or by tf.map_fn in a scope."""
import functools

import tensorflow.compat.v1 as tf


def _trunk(x):
    return tf.layers.dense(x, 4)


trunk = tf.make_template("trunk", _trunk)


def in_scope(name):
    return functools.partial(tf.make_template, name)


@in_scope("branch")
def branch(x):
    return tf.layers.dense(x, 4)


def run_in(scope, fn, *args, **kwargs):
    with tf.variable_scope(scope):
        return fn(*args, **kwargs)


def leaf(x, units):
    return tf.layers.dense(x, units)


def tree(x):
    x = branch(trunk(x))
    x = run_in("leaf", leaf, x, units=3)
    return run_in("lambda", lambda y: leaf(y, 4), x)


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
