"""The end of the chain."""
from tensorflow.compat import v1 as tf


class Bottom(object):
    units = 4

    def body(self, inputs):
        return tf.layers.dense(inputs, self.units)
