"""TF162: Keras is touched by an attribute of tensorflow at the top of the module, and by tf.compat.v1.keras; what a function will do later is not yet a touch."""
import os

import tensorflow as tf


def build(units):
    return tf.keras.layers.Dense(units)


BACKEND_FLOAT = tf.keras.backend.floatx()
os.environ["TF_USE_LEGACY_KERAS"] = "True"  # EXPECT TF162
shim = tf.compat.v1.keras.utils.track_tf1_style_variables


class Probe(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__(dtype=BACKEND_FLOAT)
        self.out = build(2)

    @shim
    def call(self, x):
        with tf.compat.v1.variable_scope("probe"):
            return self.out(x * tf.compat.v1.get_variable("gain", [3]))


if BACKEND_FLOAT != "float16":
    os.environ["TF_USE_LEGACY_KERAS"] = "1"  # EXPECT TF162


def run():
    probe = Probe()
    for _ in range(3):
        probe(tf.ones([2, 3]))
        yield probe
