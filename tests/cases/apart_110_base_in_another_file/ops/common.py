"""Layers of the translation models."""
import tensorflow.compat.v1 as tf

from ops.wrap import saved

Base = tf.layers.Layer


class Sublayer(Base):
    """The common part of all."""

    def __init__(self, size, name=None):
        super().__init__(name=name)
        self.size = size


class Residual(Sublayer):
    @saved  # EXPECT TF110
    def call(self, inputs):
        return inputs + self.body(inputs)

    def body(self, inputs):
        raise NotImplementedError
