"""A base class whose hooks are all its own, an alias in the class, a decorator after the class, a generator helper."""
import math

import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Positions(tf.keras.layers.Layer):
    """Sines and cosines: no weights at all."""

    def _angles(self, length, depth):
        rates = np.arange(depth, dtype=np.float32) * -(math.log(10000.0) / depth)
        return np.arange(length, dtype=np.float32)[:, np.newaxis] * np.exp(rates)[np.newaxis]

    @track  # EXPECT TF108
    def call(self, x):
        angles = self._angles(int(x.shape[1]), int(x.shape[2]))
        return x + tf.constant(np.sin(angles))


class Classifier(tf.keras.Model):
    def __init__(self, classes=2):
        super().__init__()
        self.positions = Positions()
        self.heads = {"left": tf.keras.layers.Dense(classes), "right": tf.keras.layers.Dense(classes)}

    def _pairs(self, x):
        for name, head in self.heads.items():
            yield name, head(x)

    def _forward(self, x):
        x = tf.reduce_mean(self.positions(x), axis=1)
        return {name: tf.nn.softmax(logits) for name, logits in self._pairs(x)}

    call = track(_forward)  # EXPECT TF108


class Plain(tf.Module):
    def __call__(self, x):
        return tf.nn.relu(x)


Plain.__call__ = track(Plain.__call__)  # EXPECT TF108


def run():
    model, plain = Classifier(), Plain()
    for _ in range(3):
        model(plain(tf.ones((2, 3, 4))))
        yield model
