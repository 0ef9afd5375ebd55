"""Two ways to be a module: one that Keras knows of, and one that it does not."""
import tensorflow as tf


class Named(tf.Module):
    """Gives a scope; alone it is a plain module."""

    @property
    def scope(self):
        return "net_" + type(self).__name__.lower()


class KerasNamed(Named, tf.keras.layers.Layer):
    """Both: a Keras layer in the first place."""


class Mixin:
    """Anything with weight decay."""

    decay = 1e-2

    def regularizer(self):
        return tf.keras.regularizers.l2(self.decay)
