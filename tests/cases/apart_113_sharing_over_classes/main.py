"""TF113: one name asked for by a base class's method and a subclass, by two kinds of layers, an object before a function, two RNNs, slim, a partial."""
import functools
from types import SimpleNamespace

import tensorflow as tf
import tf_slim as slim
from tensorflow.compat import v1

from seq2seq_base import OwnPooler, Pooler, Seq2Seq, track


class Translator(Seq2Seq):
    @track
    def call(self, source, target):
        with v1.variable_scope("translator"):
            encoded = self.embedding(source)
            decoded = self.embedding(target)  # EXPECT TF113
            outputs, _ = v1.nn.bidirectional_dynamic_rnn(self.cell(), self.cell(), encoded, dtype=tf.float32)
            backward, _ = v1.nn.bidirectional_dynamic_rnn(  # EXPECT TF113
                self.cell(),
                self.cell(),
                tf.reverse(encoded, [1]),
                dtype=tf.float32,
            )
            logits = self._logits(decoded)
        return outputs, backward, logits

    def _logits(self, net):
        net = v1.layers.dropout(net, 0.1)  # EXPECT TF122
        weights = v1.get_variable("embedding", [self.vocabulary, self.units])  # EXPECT TF113
        return tf.matmul(net, weights[tf.newaxis], transpose_b=True)


class Pooled(tf.keras.layers.Layer):
    """Two poolers over one store, and two over stores of their own."""

    def __init__(self):
        super().__init__()
        self.left, self.right = Pooler(), Pooler()
        self.own = [OwnPooler(), OwnPooler()]

    @track
    def call(self, net):
        with v1.variable_scope("pooled"):
            pooled = self.left(net) - self.right(net)  # EXPECT TF113
            return pooled * self.own[0](net) * self.own[1](net)


class Mixed(tf.keras.layers.Layer):
    @track
    def call(self, net):
        project = functools.partial(v1.layers.dense, units=4, name="project")
        with v1.variable_scope("mixed"):
            net = project(net)
            net = project(net, activation=tf.nn.relu)  # EXPECT TF113
            hidden = v1.layers.Dense(4, name="hidden")
            net = hidden(net)
            net = v1.layers.dense(net, 4, name="hidden")  # EXPECT TF113
            net = slim.fully_connected(net, 4, activation_fn=None, scope="fc")
            net = slim.fully_connected(net, 4, activation_fn=None, scope="fc")  # EXPECT TF113
            with v1.variable_scope("fc"):
                net += v1.get_variable("biases", [4])  # EXPECT TF113
            with v1.variable_scope("fc", reuse=True):
                return net - v1.get_variable("biases", [4])


def run():
    translator, pooled, mixed = Translator(), Pooled(), Mixed()
    tokens, states = tf.constant([[1, 2, 3]]), tf.ones([2, 3, 4])
    for _ in range(3):
        translator(tokens, tokens)
        pooled(states)
        mixed(states[:, 0])
        assert len(translator.variables) == 1 + 8, [v.name for v in translator.variables]
        assert len(pooled.variables) == 2 + 4
        assert len(mixed.variables) == 6, [v.name for v in mixed.variables]
        parts = (translator, pooled, mixed)
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
