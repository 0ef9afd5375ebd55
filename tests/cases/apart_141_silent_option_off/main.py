"""Silent: every way to a partitioner is closed in this project: no caller gives one, and the branch for many servers is never taken."""
import tensorflow.compat.v1 as tf

from lm import partition, shared_embedding
from params import SINGLE_MACHINE


class LanguageModel(tf.keras.Model):
    def __init__(self, hparams=SINGLE_MACHINE):
        super().__init__()
        self.hparams = hparams

    @tf.keras.utils.track_tf1_style_variables
    def call(self, tokens):
        with tf.variable_scope("lm"):
            table = shared_embedding(self.hparams, initializer=tf.random_normal_initializer(stddev=0.1))
            states = []
            for piece in partition(tokens, 2):
                net = tf.gather(table, piece)
                with tf.variable_scope("rnn", reuse=tf.AUTO_REUSE):
                    cell = tf.nn.rnn_cell.LSTMCell(self.hparams.width, num_proj=None, name="cell")
                    output, _ = tf.nn.dynamic_rnn(cell, net, dtype=tf.float32)
                states.append(output)
            return tf.tensordot(tf.concat(states, 1), table, [[2], [1]])


def run():
    model = LanguageModel()
    for _ in range(3):
        model(tf.constant([[1, 2, 3, 4]]))
        assert len(model.variables) == 3, [v.name for v in model.variables]
        yield model
