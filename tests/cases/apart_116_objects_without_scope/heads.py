"""Heads for the policies."""
import tensorflow.compat.v1 as tf
from tensorflow import keras

track = tf.keras.utils.track_tf1_style_variables


class Head(keras.layers.Layer):
    """Made in the constructor, called first where no scope is open."""

    def __init__(self, actions):
        super().__init__()
        self.logits = tf.layers.Dense(actions)  # EXPECT TF116
        self.value = tf.layers.Dense(1, name="value")  # EXPECT TF116

    @track
    def call(self, net):
        return self.logits(net), self.value(net)


class ScopedHead(Head):
    """The same layers under a scope of its own."""

    def __init__(self, actions):
        super(Head, self).__init__()
        self.logits = tf.layers.Dense(actions)
        self.value = tf.layers.Dense(1, name="value")

    @track
    def call(self, net):
        with tf.variable_scope("scoped_head"):
            return super().call(net)
