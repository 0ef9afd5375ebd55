"""TF109: conditional expressions, and/or/not, comprehensions over tensors, and an if in a helper of another file, in wrapped calls."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf
from tensorflow import keras

from clipping import bounded, rescale

track = tf.keras.utils.track_tf1_style_variables


class SpeechFrontend(keras.layers.Layer):
    def __init__(self, limit=1.0):
        super().__init__()
        self.limit = limit

    @track
    def call(self, frames):
        with tf.variable_scope("frontend"):
            net = tf.layers.conv1d(frames, 3, 3, padding="same", name="conv")
        net = rescale(net, self.limit)  # EXPECT TF109
        return bounded(net, 2.0)


class EnergyGate(keras.layers.Layer):
    @track
    def call(self, frames):
        with tf.variable_scope("energy"):
            net = tf.layers.dense(frames, 3, name="in")
        energy = tf.reduce_mean(net ** 2)
        return net if energy > 0.1 else tf.zeros_like(net)  # EXPECT TF109


class Silence(keras.layers.Layer):
    """Skips what is too quiet or too short."""

    def __init__(self, mode):
        super().__init__()
        self.mode = mode

    def _quiet(self, net):
        energy = tf.reduce_sum(tf.square(net))
        if self.mode == "not":
            return not (energy > 0.5)  # EXPECT TF109
        longest = tf.reduce_max(tf.reduce_sum(tf.to_int32(net[..., 0] > 0.0), axis=1))
        return energy < 0.5 and longest < 3  # EXPECT TF109

    @track
    def call(self, frames):
        with tf.variable_scope("silence"):
            net = tf.layers.dense(frames, 3, name="in")
        self._quiet(net)
        return net


class PerExample(keras.Model):
    @track
    def call(self, frames):
        with tf.variable_scope("per_example"):
            net = tf.layers.dense(frames, 3, name="in")
        peaks = [tf.reduce_max(example) for example in tf.nn.softmax(net)]  # EXPECT TF109
        return tf.stack(peaks)


def run():
    frames = tf.random.normal([2, 6, 2])
    layers = [SpeechFrontend(), EnergyGate(), Silence("not"), Silence("and"), PerExample()]
    for layer in layers:
        layer(frames)
        try:
            tf.function(layer)(frames)
        except TypeError as error:
            assert "OperatorNotAllowedInGraphError" in type(error).__name__ or "AutoGraph" in str(error), error
            continue
        raise AssertionError("traced " + layer.name)
    for _ in range(3):
        for layer in layers:
            layer(frames)
        yield SimpleNamespace(variables=[v for layer in layers for v in layer.variables])
