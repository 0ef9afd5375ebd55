"""tf.function, a logging decorator and no_automatic_dependency_tracking are no shim; stacked over one they do no harm."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def logged(method):
    @functools.wraps(method)
    def inner(self, *args, **kwargs):
        self.calls += 1
        return method(self, *args, **kwargs)
    return inner


class Base(tf.Module):
    def __init__(self, units=3):
        super().__init__()
        self.units = units
        self.calls = 0

    def affine(self, x):
        with v1.variable_scope("affine"):
            return v1.layers.dense(x, self.units, name="fc")


class Logged(Base):
    @logged
    def __call__(self, x):  # EXPECT TF101
        return self.affine(x)


class LoggedAndTracked(Base):
    @logged
    @track
    def __call__(self, x):
        return self.affine(x)


class TrackedAndLogged(Base):
    @track
    @logged
    def __call__(self, x):
        return self.affine(x)


def run():
    parts = tf.Module()
    parts.all = [Logged(), LoggedAndTracked(), TrackedAndLogged()]
    for _ in range(3):
        for part in parts.all:
            part(tf.ones((2, 4)))
        yield parts
