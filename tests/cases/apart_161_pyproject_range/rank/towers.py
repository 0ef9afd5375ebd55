"""Uses the names of the project."""
import tensorflow as tf

from .shim import get_or_create, scope, tracked  # MAYBE TF161


class Tower(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    @tracked  # MAYBE TF161
    def call(self, x):
        with scope("tower"):
            w = tf.compat.v1.get_variable("w", [int(x.shape[-1]), self.units])
        return get_or_create("head", lambda: tf.keras.layers.Dense(self.units))(tf.matmul(x, w))
