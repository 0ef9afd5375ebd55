"""Silent: scopes that wait in a local name, in a list, on self, behind `as`, and as VariableScope objects."""
import tensorflow as tf
from tensorflow.compat.v1 import AUTO_REUSE, VariableScope, layers, variable_scope

track = tf.compat.v1.keras.utils.track_tf1_style_variables


class Reopening(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        with variable_scope("captured") as scope:
            self._captured = scope

    @track
    def call(self, inputs):
        with variable_scope("first") as first:
            net = layers.dense(inputs, 4)
        with variable_scope(first, reuse=AUTO_REUSE):
            net = layers.dense(net, 4, name="again")
        with variable_scope(self._captured):
            net = layers.dense(net, 4)
        waiting = variable_scope("waiting")
        with waiting:
            net = layers.dense(net, 4)
        listed = [variable_scope("zero"), variable_scope("one")]
        for scope in listed:
            with scope:
                net = layers.dense(net, 4)
        with variable_scope(VariableScope(AUTO_REUSE, "object")):
            return layers.dense(net, 2)


def run():
    layer = Reopening()
    for _ in range(3):
        layer(tf.ones((2, 4)))
        yield layer
