"""tf.contrib in every form: as an attribute chain, in imports inside functions, by an alias, by import_module."""
import importlib

import tensorflow as tf

v1 = tf.compat.v1
RAISES = "AttributeError"


def initializer():
    return tf.contrib.layers.xavier_initializer()  # EXPECT TF151


def cell(units):
    from tensorflow.contrib import rnn  # EXPECT TF151

    return rnn.MultiRNNCell([rnn.LSTMCell(units), rnn.GRUCell(units)])


def by_alias(net):
    contrib = v1.contrib  # EXPECT TF151
    layers = contrib.layers
    return layers.fully_connected(net, 3, scope="a")


def by_module(net):
    slim = importlib.import_module("tensorflow.contrib.slim")  # EXPECT TF151
    return slim.conv2d(net, 3, 3, scope="b")


def several(
    net,
    regularizer=tf.keras.regularizers.L2(0.1),
):
    import tensorflow.contrib.layers, os  # noqa: E401  # EXPECT TF151

    net = tensorflow.contrib.layers.flatten(net)  # EXPECT TF151
    return net, os, regularizer


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with v1.variable_scope("net"):
            return net @ v1.get_variable("w", [3, 2], initializer=initializer())


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones([2, 3]))
        yield model
