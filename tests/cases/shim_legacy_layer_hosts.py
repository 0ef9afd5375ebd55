"""Silent: subclasses of v1.layers.Layer and of RNNCell make their variables in a scope and store of their own, with no shim."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1


class LegacyBlock(tf1.layers.Layer):
    def call(self, inputs):
        hidden = tf1.layers.dense(inputs, 4)
        return hidden * tf1.get_variable("gain", [4])


class MinimalCell(tf1.nn.rnn_cell.RNNCell):
    def __init__(self, units):
        super().__init__()
        self.units = units

    @property
    def state_size(self):
        return self.units

    @property
    def output_size(self):
        return self.units

    def call(self, inputs, state):
        kernel = tf1.get_variable("kernel", [int(inputs.shape[-1]), self.units])
        state = tf.tanh(inputs @ kernel + state)
        return state, state


class Wrapper(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.block = LegacyBlock()
        self.cell = MinimalCell(4)

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, steps):
        with tf1.variable_scope("wrapper"):
            net = self.block(steps)
            outputs, _ = tf1.nn.dynamic_rnn(self.cell, net, dtype=tf.float32)
        return outputs


def run():
    model = Wrapper()
    for _ in range(3):
        model(tf.ones((2, 3, 4)))
        yield model
