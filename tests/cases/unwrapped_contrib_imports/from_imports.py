"""From imports, one of them inside a function."""
import tensorflow as tf
from tensorflow.contrib import layers as contrib_layers  # EXPECT TF151
from tensorflow.contrib.layers import fully_connected  # EXPECT TF151
from tensorflow.contrib.rnn import BasicLSTMCell  # EXPECT TF151


def mlp(net):
    return fully_connected(contrib_layers.flatten(net), 4)  # EXPECT TF115


def late(net):
    from tensorflow.contrib.layers.python import layers as deep_layers  # noqa: F401  # EXPECT TF151
    from tensorflow.contrib import slim  # EXPECT TF151

    net = slim.dropout(net, 0.5)  # EXPECT TF122
    return slim.fully_connected(net, 4)  # EXPECT TF115


def recurrent(steps):
    outputs, _ = tf.nn.dynamic_rnn(BasicLSTMCell(4), steps, dtype=tf.float32)
    return contrib_layers.fully_connected(outputs[:, -1], 2, scope="logits")
