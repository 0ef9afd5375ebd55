"""The undecorated call reaches creators by a dict, by getattr and through functools.partial: one finding on its def line."""
import functools

import tensorflow as tf
from tensorflow.compat import v1 as tf1


class Cell(tf.keras.layers.Layer):
    def __init__(self, filters=4, kind="conv"):
        super().__init__()
        self.filters = filters
        self.kind = kind

    def call(  # EXPECT TF101
        self,
        inputs,
    ):
        makers = {"conv": self._conv, "skip": self._skip}
        with tf1.variable_scope("cell"):
            return makers[self.kind](inputs)

    def _conv(self, inputs):
        return tf1.layers.conv2d(inputs, self.filters, 3, padding="same", name="conv")

    def _skip(self, inputs):
        return tf.identity(inputs)


class Reduce(tf.Module):
    def __call__(self, inputs):  # EXPECT TF101
        shrink = functools.partial(tf1.layers.dense, units=2, name="shrink")
        with tf1.variable_scope("reduce"):
            return shrink(tf.reduce_mean(inputs, [1, 2]))


class Identity(tf.Module):
    def __call__(self, inputs):
        return getattr(tf1.layers, "flatten")(inputs)


def run():
    parts = tf.Module()
    parts.cell, parts.reduce, parts.identity = Cell(), Reduce(), Identity()
    for _ in range(3):
        parts.identity(parts.reduce(parts.cell(tf.ones((2, 4, 4, 3)))))
        yield parts
