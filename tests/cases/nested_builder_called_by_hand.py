"""A builder is once in get_or_create_layer and not once where the forward pass calls it itself."""
import tensorflow as tf
from tensorflow.compat.v1 import keras as k1
from tensorflow.compat.v1 import layers, variable_scope

keep = k1.utils.get_or_create_layer


class Codebook(tf.keras.layers.Layer):
    def __init__(self, size=4):
        super().__init__()
        self.size = size

    def _make_codes(self):
        return tf.Variable(tf.random.normal([self.size]))

    def _make_scale(self):
        return tf.Variable(tf.ones([self.size]))  # EXPECT TF102

    def _make_head(self):
        return tf.keras.layers.Dense(self.size)

    def _make_tail(self):
        return tf.keras.layers.Dense(2)  # EXPECT TF103  # ORACLE-OK

    @k1.utils.track_tf1_style_variables
    def call(self, inputs):
        with variable_scope("codebook"):
            net = layers.dense(inputs, self.size, name="in")
            net = keep("head", self._make_head)(net)
            net = net + keep("codes", self._make_codes)
            tail = self._make_tail()
        return tail(net * self._make_scale())


def run():
    layer = Codebook()
    for _ in range(3):
        layer(tf.ones((2, 3)))
        yield layer
