"""A seq2seq class: constructor builds in methods; the projection layer object and an attention cell ask for a scope, once, at the first use."""
import tensorflow as tf


class Seq2Seq(object):
    def __init__(self, hparams, mode):
        self.hparams = hparams
        self.mode = mode
        self._placeholders()
        self._encode()
        self._decode()

    def _placeholders(self):
        self.source = tf.placeholder(tf.int32, [None, None])

    def _encode(self):
        with tf.variable_scope("encoder"):
            table = tf.get_variable("table", [self.hparams.vocab, self.hparams.units])
            embedded = tf.nn.embedding_lookup(table, self.source)
            cell = tf.nn.rnn_cell.GRUCell(self.hparams.units)
            self.memory, self.state = tf.nn.dynamic_rnn(cell, embedded, dtype=tf.float32)

    def _decode(self):
        projection = tf.layers.Dense(self.hparams.vocab, use_bias=False)  # EXPECT TF115
        cell = tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.LSTMCell(8) for _ in range(2)])
        outputs, _ = tf.nn.dynamic_rnn(cell, self.memory, dtype=tf.float32)
        outputs = tf.layers.dropout(outputs, self.hparams.dropout, training=self.mode == "train")
        self.logits = projection(outputs)


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
