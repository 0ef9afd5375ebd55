"""The shim on methods of the old layers: a dense layer's subclass, a method besides call, an inherited one, after the class."""
from types import SimpleNamespace

import tensorflow as tf
from tensorflow.compat.v1 import get_variable, keras, layers

track = keras.utils.track_tf1_style_variables


def tracked(method):
    return track(method)


class Gated(layers.Dense):
    @track  # EXPECT TF110
    def call(self, inputs):
        return super().call(inputs) * get_variable("gate", [self.units])


class Old(layers.Layer):
    @tracked  # EXPECT TF110
    def _scaled(self, inputs):
        return inputs * get_variable("scale", [4])

    def call(self, inputs):
        return self._scaled(inputs)


class Shifted(Old):
    def call(self, inputs):
        return inputs + get_variable("shift", [4])


Shifted.call = track(Shifted.call)  # EXPECT TF110


class Cell(tf.compat.v1.nn.rnn_cell.RNNCell):
    """A cell keeps what is made when it is called."""

    state_size = output_size = 4

    @track
    def call(self, inputs, state):
        output = tf.tanh(inputs + state * get_variable("w", [4]))
        return output, output


class Right(keras.layers.Layer):
    @track
    def call(self, inputs):
        return inputs * get_variable("gain", [4])


def run():
    gated, old, shifted, cell, right = Gated(4), Old(), Shifted(), Cell(), Right()  # MAYBE TF115
    for _ in range(3):
        for layer in (gated, old, shifted, right):
            layer(tf.ones((2, 4)))
        cell(tf.ones((2, 4)), tf.ones((2, 4)))
        assert [len(one.variables) for one in (gated, old, shifted, cell, right)] == [2, 0, 0, 1, 1]
        yield SimpleNamespace(variables=right.variables)
