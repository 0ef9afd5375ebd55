"""The blocks."""
import tensorflow as tf

from .base import Block, Stateless


class DenseBlock(Block):
    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(int(input_shape[-1]), self.width))
        super().build(input_shape)

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel)


class AffineBlock(DenseBlock):
    def call(self, inputs):
        return 1.0 + super().call(inputs)


class Squash(Stateless):
    def call(self, inputs):
        return tf.tanh(inputs)
