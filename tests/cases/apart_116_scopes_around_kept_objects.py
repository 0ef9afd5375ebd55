"""Silent: TF1 layers, cells and templates on self that are first called under a named scope, by an RNN that opens one, or with the scope of a caller."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf
from tensorflow import keras

track = tf.keras.utils.track_tf1_style_variables


def mlp(net):
    return tf.layers.dense(tf.layers.dense(net, 3), 3)


class Encoder(keras.layers.Layer):
    """Called by the translator only, inside of its scope."""

    def __init__(self):
        super().__init__()
        self.project = tf.layers.Dense(3)  # MAYBE TF116

    @track
    def call(self, net):
        return self.project(net)


class Translator(keras.Model):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.cells = [tf.nn.rnn_cell.GRUCell(3, name="cell%d" % index) for index in range(2)]
        self.forward = tf.nn.rnn_cell.GRUCell(3)
        self.backward = tf.nn.rnn_cell.GRUCell(3)
        self.mlp = tf.make_template("mlp", mlp)
        with tf.variable_scope("k116_translator_init"):
            self.attention = tf.layers.Dense(1)

    def build(self, input_shape):
        self.out = tf.layers.Dense(4, name="out")
        self.built = True

    def _attend(self, net):
        with tf.variable_scope("attention"):
            weights = tf.nn.softmax(self.attention(net), axis=1)
        return tf.reduce_sum(weights * net, axis=1)

    @track
    def call(self, frames):
        with tf.variable_scope("k116_encoder_part"):
            frames = self.encoder(frames)
        outputs, _ = tf.nn.bidirectional_dynamic_rnn(self.forward, self.backward, frames, dtype=tf.float32)
        stacked = tf.nn.rnn_cell.MultiRNNCell(self.cells)
        net, _ = tf.nn.dynamic_rnn(stacked, outputs[0] + outputs[1], dtype=tf.float32)
        with tf.variable_scope("k116_translator"):
            return self.out(self.mlp(self.mlp(self._attend(net))))


def run():
    models = [Translator(), Translator()]
    frames = tf.ones([2, 4, 3])
    for _ in range(3):
        for model in models:
            model(frames)
        first, second = ({v.name for v in model.variables} for model in models)
        assert first == second, first ^ second
        yield SimpleNamespace(variables=[v for model in models for v in model.variables])
