"""Scope names built from several parts: an empty prefix with a suffix is a name, `prefix and ...` of "" is none."""
import os

import tensorflow as tf

v1 = tf.compat.v1


def scoped(prefix, suffix):
    return "_".join(p for p in (prefix, suffix) if p)


class Heads(tf.keras.layers.Layer):
    def __init__(self, prefix=""):
        super().__init__()
        self.prefix = prefix

    def _scope(self):
        return self.prefix and self.prefix + "/inner"

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope(scoped(self.prefix, "trunk")):
            x = v1.layers.dense(x, 4)
        with v1.variable_scope(os.path.join(self.prefix, "mid")):
            x = v1.layers.dense(x, 4)
        with v1.variable_scope(f"{self.prefix}head"):
            x = v1.layers.dense(x, 4)
        with v1.variable_scope(self._scope()):
            return v1.layers.dense(x, 2)  # EXPECT TF111


def run():
    net = Heads()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
