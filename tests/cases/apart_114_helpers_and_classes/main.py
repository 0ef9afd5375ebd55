"""TF114: the Keras layer is called by an inherited method, by a loop over a list, or comes from a builder; what shifts stands in a helper or an object."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf
from tensorflow import keras

from tabular.parts import Embedder, tower

utils = tf.keras.utils


class DeepFM(Embedder):
    @utils.track_tf1_style_variables
    def call(self, features):
        with tf.variable_scope("deep"):
            net = self.first(features)  # MAYBE TF114
            net = tower(net)  # EXPECT TF114
        with tf.variable_scope("linear"):
            return net + tf.layers.dense(features, 3)


class Stacked(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = [keras.layers.Dense(4) for _ in range(2)]

    @utils.track_tf1_style_variables
    def call(self, features):
        net = features
        with tf.variable_scope("stacked"):
            for layer in self.hidden:
                net = tf.nn.relu(layer(net))  # MAYBE TF114
            out = tf.layers.Dense(2)  # EXPECT TF114
            return out(net)  # MAYBE TF114


class Built(keras.layers.Layer):
    @utils.track_tf1_style_variables
    def call(self, features):
        with tf.variable_scope("built"):
            norm = utils.get_or_create_layer("norm", keras.layers.BatchNormalization)
            net = norm(features)  # MAYBE TF114
            net = tf.layers.dense(net, 4)
            return tf.layers.batch_normalization(net, training=False)  # EXPECT TF114


def run():
    parts = [DeepFM(), Stacked(), Built()]
    features = tf.ones([2, 3])
    for _ in range(3):
        for part in parts:
            part(features)
        names = [v.name for part in parts for v in part.variables]
        for shifted in ("deep/dense/kernel:0", "stacked/dense/kernel:0", "built/batch_normalization/gamma:0"):
            assert shifted in names, names
        assert len(names) == 2 + 4 + 2 + 4 + 2 + 4 + 2 + 4
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
