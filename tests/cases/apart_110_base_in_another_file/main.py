"""TF110: legacy bases two files away, wrapped by the project's own decorator; the Keras twin with the same decorator is right."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf

from ops import common
from ops.wrap import saved


class FeedForward(common.Residual):
    """Nothing to say here: the base class wraps."""

    def body(self, inputs):
        with tf.variable_scope("ffn"):
            hidden = tf.layers.dense(inputs, 2 * self.size, activation=tf.nn.relu, name="in")
            return tf.layers.dense(hidden, self.size, name="out")


class Position(common.Sublayer):
    @saved  # EXPECT TF110
    def call(self, inputs):
        with tf.variable_scope("position"):
            table = tf.get_variable("table", [int(inputs.shape[1]), self.size])
        return inputs + table


class Gate(common.Sublayer):
    """Not wrapped: what it makes goes to the model around it."""

    def call(self, inputs):
        with tf.variable_scope("gate"):
            return inputs * tf.sigmoid(tf.layers.dense(inputs, self.size, name="fc"))


class KerasPosition(tf.keras.layers.Layer):
    def __init__(self, size):
        super().__init__()
        self.size = size

    @saved
    def call(self, inputs):
        with tf.variable_scope("keras_position"):
            return inputs + tf.get_variable("table", [int(inputs.shape[1]), self.size])


class Encoder(tf.keras.Model):
    def __init__(self, size=3):
        super().__init__()
        self.feed_forward = FeedForward(size, name="feed_forward")
        self.position = Position(size, name="position")
        self.gate = Gate(size, name="gate")
        self.keras_position = KerasPosition(size)

    @saved
    def call(self, inputs):
        with tf.variable_scope("encoder"):
            net = self.gate(self.feed_forward(self.position(inputs)))
        return self.keras_position(net)


def run():
    encoder = Encoder()
    for _ in range(3):
        encoder(tf.ones([2, 4, 3]))
        names = sorted(v.name for v in encoder.variables)
        assert len(names) == 2 + 1 and not encoder.feed_forward.variables and not encoder.position.variables, names
        yield SimpleNamespace(variables=encoder.variables)
