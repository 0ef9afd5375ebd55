"""An actor-critic model with one mistake of several kinds: scope left out, a Keras layer per call, dropout without its switch."""
import numpy as np
import tensorflow as tf
from tensorflow.compat import v1 as tf1

track = tf1.keras.utils.track_tf1_style_variables


def conv_torso(frames, filters=(4, 8)):
    net = tf.cast(frames, tf.float32) / 255.0
    for index, count in enumerate(filters):
        net = tf1.layers.conv2d(net, count, 3, strides=2, padding="same", activation=tf.nn.elu, name="conv%d" % index)
    return tf1.layers.flatten(net)


def policy_head(net, actions):
    return tf1.layers.dense(net, actions)  # EXPECT TF111


class Worker(tf.keras.Model):
    def __init__(self, actions=3, units=6):
        super().__init__()
        self.actions = actions
        self.units = units
        self.steps = tf.Variable(0, trainable=False, dtype=tf.int64)

    @track
    def call(self, frames, training=None):
        with tf1.variable_scope("torso"):
            net = conv_torso(frames)
            net = tf1.layers.dropout(net, 0.1)  # EXPECT TF122
        cell = tf1.nn.rnn_cell.LSTMCell(self.units)
        outputs, _ = tf1.nn.dynamic_rnn(cell, net[tf.newaxis], dtype=tf.float32)
        net = tf.keras.layers.LayerNormalization()(outputs[0])  # EXPECT TF103
        with tf1.variable_scope("policy"):
            logits = policy_head(net, self.actions)
        value = policy_head(net, 1)
        return logits, value[:, 0]

    def act(self, frames, rng):
        logits, _ = self(frames)
        self.steps.assign_add(1)
        return [rng.choice(self.actions, p=row) for row in tf.nn.softmax(logits).numpy().astype("float64")]


def discount(rewards, gamma):
    total, out = 0.0, []
    for reward in reversed(rewards):
        total = reward + gamma * total
        out.append(total)
    return np.array(out[::-1], "float32")


def run():
    worker = Worker()
    frames = tf.ones((2, 8, 8, 1))
    for _ in range(3):
        worker(frames)
        discount([1.0, 0.0], 0.9)
        yield worker
