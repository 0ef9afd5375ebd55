"""TF119: compiled functions of another file and a module-level one, used by two classes each: whoever is second has no weights of its own."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf
from tensorflow import function, keras

import kernels

track = tf.keras.utils.track_tf1_style_variables


@function
def logits(net):
    with tf.variable_scope("logits"):
        return tf.layers.dense(net, 2, name="fc")


class Question(keras.layers.Layer):
    @track
    def call(self, tokens):
        net = kernels.squeeze(kernels.positional(tokens))  # EXPECT TF119
        return logits(net)  # EXPECT TF119


class Passage(keras.layers.Layer):
    @track
    def call(self, tokens):
        net = kernels.positional(tokens)  # EXPECT TF119
        return self._logits(kernels.squeeze(net))

    def _logits(self, net):
        with tf.variable_scope("own"):
            net = tf.layers.dense(net, 3, name="fc")
        return logits(net)  # EXPECT TF119


class Alone(keras.layers.Layer):
    """The only one that calls the gate."""

    @track
    def call(self, tokens):
        return kernels.gate(tokens)  # MAYBE TF119


def run():
    question, passage, alone = Question(), Passage(), Alone()
    tokens = tf.ones([2, 4, 3])
    for _ in range(3):
        question(tokens)
        passage(tokens)
        alone(tokens)
        assert len(question.variables) == 3 and len(alone.variables) == 2
        assert [v.name for v in passage.variables] == ["own/fc/bias:0", "own/fc/kernel:0"]
        parts = (question, passage, alone)
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
