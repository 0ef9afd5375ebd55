"""One decorator factory makes a variable scope or a name scope, as the function says that it is given; only the former protects."""
import functools

import tensorflow.compat.v1 as tf


def add_scope(scope=None, scope_fn=None):
    def decorator(fn):
        @functools.wraps(fn)
        def decorated(*args, **kwargs):
            name = kwargs.pop("name", None)
            with scope_fn(name or scope or fn.__name__):
                return fn(*args, **kwargs)

        return decorated

    return decorator


def add_var_scope(scope=None):
    return add_scope(scope, scope_fn=tf.variable_scope)


def add_name_scope(scope=None):
    return add_scope(scope, scope_fn=tf.name_scope)


@add_var_scope("gating")
def gating(net):
    return net * tf.layers.dense(net, 4, activation=tf.sigmoid)


@add_name_scope("routing")
def routing(net):
    return tf.nn.softmax(tf.layers.dense(net, 4))  # EXPECT TF111


@add_name_scope()
def named_routing(net):
    return tf.nn.softmax(tf.layers.dense(net, 4, name="routing"))


class Experts(tf.keras.layers.Layer):
    @tf.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        return named_routing(routing(gating(inputs, name="g")))


def run():
    experts = Experts()
    for _ in range(3):
        experts(tf.ones((2, 4)))
        yield experts
