"""Silent: a class decorator with an argument wraps call in the shim and a scope; auto-named layers are safe in it."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


def migrated(scope):
    def decorate(cls):
        inner = cls.call

        @v1.keras.utils.track_tf1_style_variables
        @functools.wraps(inner)
        def call(self, *args, **kwargs):
            with v1.variable_scope(scope):
                return inner(self, *args, **kwargs)

        cls.call = call
        return cls

    return decorate


@migrated("policy")
class Policy(tf.keras.layers.Layer):
    def __init__(self, actions=3):
        super().__init__()
        self.actions = actions

    def call(self, obs, training=None):
        net = v1.layers.dense(obs, 8, activation=tf.nn.tanh)
        return v1.layers.dense(net, self.actions)


def run():
    net = Policy()
    for _ in range(3):
        net(tf.ones((2, 4)))
        yield net
