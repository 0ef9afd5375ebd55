"""Shim-decorated generators: their bodies run when the shim has left. The method that goes through one is right."""
import contextlib

import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Levels(tf.keras.layers.Layer):
    @track  # EXPECT TF105
    def levels(self, x):
        for index in range(2):
            with v1.variable_scope("level_%d" % index):
                x = v1.layers.dense(x, 4, name="fc")
                yield x

    def call(self, x):
        return tf.add_n(list(self.levels(x)))


class Sided(tf.Module):
    @contextlib.contextmanager
    @track  # EXPECT TF105
    def gated(self, x):
        yield x * v1.get_variable("gate", [4])

    @track  # EXPECT TF105
    def heads(self, x):
        yield from (v1.layers.dense(x, 4, name=name) for name in ("left", "right"))

    def __call__(self, x):  # EXPECT TF101
        with self.gated(x) as gated:
            left, right = self.heads(gated)
        return left + right


class Right(tf.keras.layers.Layer):
    def _levels(self, x):
        for index in range(2):
            with v1.variable_scope("level_%d" % index):
                x = v1.layers.dense(x, 4, name="fc")
                yield x

    @track
    def call(self, x):
        def widen():
            yield x

        return tf.add_n([*self._levels(x), *widen()])


def run():
    levels, sided, right = Levels(), Sided(), Right()
    for _ in range(3):
        levels(tf.ones((2, 4)))
        sided(tf.ones((2, 4)))
        right(tf.ones((2, 4)))
        assert not levels.variables and not sided.variables
        yield right
