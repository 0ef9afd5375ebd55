"""Silent: tensor conditions in modules, in a wrapped method behind an undecorated call, in other layers' calls, in a tf.function and a map_fn."""
from types import SimpleNamespace

import tensorflow as tf
from tensorflow.compat import v1 as tf1

track = tf1.keras.utils.track_tf1_style_variables


class Clip(tf.keras.layers.Layer):
    """Plain Keras."""

    def call(self, inputs):
        top = tf.reduce_max(inputs)
        if top > 1.0:
            inputs = inputs / top
        return inputs


@tf.function
def halved(inputs):
    while tf.reduce_max(inputs) > 0.5:
        inputs = inputs / 2.0
    return inputs


def positive(row):
    if tf.reduce_sum(row) > 0.0:
        row = -row
    return row


class Planner(tf.keras.Model):
    """The wrapped method is not the call."""

    def call(self, states):
        return self._plan(states)

    @track
    def _plan(self, states):
        with tf1.variable_scope("planner"):
            net = tf1.layers.dense(states, 3, name="in")
        energy = tf.reduce_sum(net)
        if energy > 0.0:
            net = net / energy
        for row in net:
            energy += tf.reduce_max(row)
        return net + energy


class Controller(tf.keras.Model):
    """The wrapped call leaves the conditions to others."""

    def __init__(self):
        super().__init__()
        self.clip = Clip()

    @track
    def call(self, states):
        with tf1.variable_scope("controller"):
            net = tf1.layers.dense(states, 3, name="in")
        net = self.clip(halved(net))
        return tf.map_fn(positive, net)


class Simulator(tf.Module):
    @track
    def __call__(self, states):
        with tf1.variable_scope("simulator"):
            net = tf1.layers.dense(states, 3, name="in")
        peak = tf.reduce_max(net)
        if peak > 0.1:
            net = net / peak
        return net if peak < 2.0 else net / 2.0


def run():
    parts = [Planner(), Controller(), Simulator()]
    compiled = [tf.function(lambda states, part=part: part(states)) for part in parts]
    states = tf.random.normal([2, 3])
    for _ in range(3):
        for part in compiled:
            part(states)
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
