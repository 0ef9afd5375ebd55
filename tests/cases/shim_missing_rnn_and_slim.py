"""No shim over dynamic_rnn with cells made per call, over slim layers and over a lambda that a helper maps; the scopes do not help."""
from types import SimpleNamespace

import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1


class SpeechEncoder(tf.keras.layers.Layer):
    def call(self, frames):  # EXPECT TF101
        cells = [v1.nn.rnn_cell.GRUCell(3) for _ in range(2)]
        outputs, _ = v1.nn.dynamic_rnn(v1.nn.rnn_cell.MultiRNNCell(cells), frames, dtype=tf.float32)
        return outputs


class SlimHead(tf.Module):
    def __call__(self, net):  # EXPECT TF101
        with v1.variable_scope("head"):
            net = slim.stack(net, slim.fully_connected, [4, 4], scope="fc")
            return slim.fully_connected(net, 2, activation_fn=None, scope="out")


class Mapped(tf.Module):
    def __call__(self, nets):  # EXPECT TF101
        with v1.variable_scope("mapped"):
            project = lambda net: v1.layers.dense(net, 2, name="project")
            return tf.add_n(list(map(project, nets)))


def run():
    encoder, head, mapped = SpeechEncoder(), SlimHead(), Mapped()
    for _ in range(3):
        net = head(encoder(tf.ones((2, 3, 4)))[:, -1])
        mapped([net, net])
        yield SimpleNamespace(variables=[v for part in (encoder, head, mapped) for v in part.variables])
