"""TF116: layer objects, cells and a template that are kept on self and called at the root first; the second model of a process gets other names."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf
from tensorflow import keras

from heads import Head, ScopedHead, track


def torso(net, units):
    net = tf.layers.dense(net, units, activation=tf.nn.relu, name="fc0")
    return tf.layers.dense(net, units, activation=tf.nn.relu, name="fc1")


class Policy(keras.Model):
    def __init__(self, units=3, actions=2):
        super().__init__()
        self.units = units
        self.torso = tf.make_template("torso", torso, units=units)  # EXPECT TF116
        self.convs = [
            tf.layers.Conv1D(units, 3, padding="same"),  # EXPECT TF116
            tf.layers.Conv1D(units, 3, padding="same", name="second"),  # EXPECT TF116
        ]
        self.norm = None
        self.head = Head(actions)
        self.scoped = ScopedHead(actions)

    @track
    def call(self, frames, training=None):
        net = frames
        for conv in self.convs:
            net = conv(net)
        if self.norm is None:
            self.norm = tf.layers.BatchNormalization(name="norm")  # EXPECT TF116
        net = self.torso(self.norm(net, training=training))
        net = tf.reduce_mean(net, axis=1)
        return self.head(net), self.scoped(net)


class Memory(tf.Module):
    def __init__(self, units=3):
        super().__init__()
        self.cell = tf.nn.rnn_cell.GRUCell(units)  # EXPECT TF116
        self.rnn = tf.nn.rnn_cell.LSTMCell(units, name="lstm")
        self.deep = tf.nn.rnn_cell.MultiRNNCell([tf.nn.rnn_cell.GRUCell(units) for _ in range(2)])

    @track
    def __call__(self, frames):
        state = tf.zeros_like(frames[:, 0])
        output, _ = self.cell(frames[:, 0], state)
        outputs, _ = tf.nn.dynamic_rnn(self.rnn, frames, dtype=tf.float32)
        return output + outputs[:, -1] + self.deep(output, (state, state))[0]


def run():
    policies, memories = [Policy(), Policy()], [Memory(), Memory()]
    frames = tf.ones([2, 4, 3])
    for _ in range(3):
        for part in policies + memories:
            part(frames, training=True) if part in policies else part(frames)
        first, second = ({v.name.split("/")[0] for v in policy.variables} for policy in policies)
        assert first & second == {"scoped_head"}, (first, second)
        first, second = ({v.name.split("/")[0] for v in memory.variables} for memory in memories)
        assert first & second == {"rnn", "multi_rnn_cell"}, (first, second)
        yield SimpleNamespace(variables=[v for part in policies + memories for v in part.variables])
