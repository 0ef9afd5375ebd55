"""A decorator written as a class only times its function: no scope; one that takes a scope opens it."""
import time

import tensorflow as tf

v1 = tf.compat.v1


class timed:
    def __init__(self, fn):
        self.fn = fn
        self.seconds = 0.0

    def __call__(self, *args, **kwargs):
        start = time.time()
        try:
            return self.fn(*args, **kwargs)
        finally:
            self.seconds += time.time() - start


class within:
    def __init__(self, scope):
        self.scope = scope

    def __call__(self, fn):
        def inner(*args, **kwargs):
            with v1.variable_scope(self.scope):
                return fn(*args, **kwargs)
        return inner


@timed
def encode(x):
    return v1.layers.dense(x, 4, activation=tf.tanh)  # EXPECT TF111


@timed
@within("decode")
def decode(z, width):
    return v1.layers.dense(v1.layers.dense(z, width), width)


class AutoEncoder(tf.Module):
    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, x):
        return decode(encode(x), x.shape[-1])


def run():
    model = AutoEncoder()
    for _ in range(3):
        model(tf.ones((2, 6)))
        yield model
