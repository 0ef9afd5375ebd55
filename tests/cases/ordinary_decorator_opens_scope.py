"""Silent: decorators of the project open a scope around what they wrap, named by the function, by an argument, or by the object."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


def scoped(fn):
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        with v1.variable_scope(fn.__name__):
            return fn(*args, **kwargs)
    return inner


def in_scope(name):
    def wrap(fn):
        @functools.wraps(fn)
        def inner(*args, **kwargs):
            with v1.variable_scope(name):
                return fn(*args, **kwargs)
        return inner
    return wrap


def own_scope(method):
    @functools.wraps(method)
    def inner(self, *args, **kwargs):
        with v1.variable_scope(self.scope):
            return method(self, *args, **kwargs)
    return inner


@scoped
def attention_pool(seq):
    scores = v1.layers.dense(seq, 1)
    return tf.reduce_sum(tf.nn.softmax(scores, axis=1) * seq, axis=1)


@in_scope("projection")
def project(x, units):
    return v1.layers.dense(v1.layers.dense(x, units), units)


class Pooler(tf.keras.layers.Layer):
    def __init__(self, scope="pooler"):
        super().__init__()
        self.scope = scope

    @own_scope
    def gate(self, x):
        return x * v1.layers.dense(x, x.shape[-1], activation=tf.sigmoid)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, seq):
        return self.gate(project(attention_pool(seq), 3))


def run():
    pooler = Pooler()
    for _ in range(3):
        pooler(tf.ones((2, 4, 6)))
        yield pooler
