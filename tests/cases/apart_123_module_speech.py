"""TF123: a tf.Module runs Keras layers that wait for training, and nobody hands it on: they stay in inference for ever."""
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.compat.v1 import get_variable, layers, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables


class Conformer(keras.layers.Layer):
    """A Keras layer of the project whose pass takes training."""

    @track_tf1_style_variables
    def call(self, frames, training=None):
        with variable_scope("conformer"):
            net = layers.dense(frames, int(frames.shape[-1]), activation=tf.nn.swish, name="ff")
            return frames + layers.dropout(net, 0.4, training=training)


class Frontend(tf.Module):
    """What all recognisers share; the head is the subclass's."""

    def __init__(self, width=6):
        super().__init__(name="frontend")
        self.width = width
        self.norm = keras.layers.BatchNormalization(momentum=0.5)
        self.blocks = [Conformer(), Conformer()]
        self.shape_norm = keras.layers.LayerNormalization()

    def _head(self, net, training):
        raise NotImplementedError

    @track_tf1_style_variables
    def __call__(self, frames, training=False):
        with variable_scope("frontend"):
            mel = get_variable("mel", [int(frames.shape[-1]), self.width])
            net = tf.tensordot(frames, mel, [[2], [0]])
            net = self.norm(net)  # EXPECT TF123
            for i, block in enumerate(self.blocks):
                with variable_scope("block%d" % i):
                    net = block(net)  # EXPECT TF123
            net = self.shape_norm(net)
            return self._head(net, training)


class CTCRecogniser(Frontend):
    def __init__(self, symbols=4):
        super().__init__()
        self.symbols = symbols
        self.drop = keras.layers.Dropout(0.5)
        self.final_norm = keras.layers.BatchNormalization(momentum=0.5)

    def _head(self, net, training):
        net = self.final_norm(net, training=training)
        net = self.drop(net)  # EXPECT TF123
        net = layers.dropout(net, 0.1, training=training)
        return layers.dense(net, self.symbols, name="ctc")


def run():
    model = CTCRecogniser()
    frames = tf.random.normal([4, 7, 3]) + 1.0
    for _ in range(3):
        model(frames, training=True)
        assert not np.any(model.norm.moving_mean.numpy())
        assert np.any(model.final_norm.moving_mean.numpy())
        yield model
