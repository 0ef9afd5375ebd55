"""The middle of the chain."""
import tensorflow as tf

from . import bottom


class Middle(bottom.Bottom):
    def body(self, inputs):
        return tf.nn.relu(super(Middle, self).body(inputs))
