"""Undecorated hosts in hosts: one is reached under the shim from one owner and without it from another; tf.function does not replace it."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Shared(tf.Module):
    """Two owners, one of them without the shim."""

    def __call__(self, inputs):  # EXPECT TF101
        with v1.variable_scope("shared"):
            return inputs * v1.get_variable("gain", [4])


class Private(tf.Module):
    def __call__(self, inputs):
        with v1.variable_scope("private"):
            return inputs * v1.get_variable("gain", [4])


class Good(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.shared = Shared()
        self.private = Private()

    @tf.function
    @track
    def call(self, inputs):
        return self.private(self.shared(inputs))


class Bad(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.shared = Shared()

    def call(self, inputs):
        return self.shared(inputs)


def run():
    holder = tf.Module()
    holder.parts = [Good(), Bad()]
    for _ in range(3):
        for part in holder.parts:
            part(tf.ones((2, 4)))
        yield holder
