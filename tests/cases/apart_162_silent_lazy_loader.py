"""Silent for TF162: tf.keras is a lazy loader, and until something in it is looked up the switch is honoured."""
import os

import tensorflow as tf
from tensorflow import keras

nn = tf.keras
os.environ["TF_USE_LEGACY_KERAS"] = "1"
tf1 = tf.compat.v1


class Net(keras.layers.Layer):

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        with tf1.variable_scope("net"):
            return tf1.layers.dense(inputs, 3, name="dense")


def run():
    net = Net()
    net(tf.ones((1, 4)))
    return nn.layers.Dense.__module__
