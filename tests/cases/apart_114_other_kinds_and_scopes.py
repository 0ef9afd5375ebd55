"""Silent: Keras layers of another kind, in another scope, in no scope of this class, or after the TF1 layers; an undecorated model counts nothing."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf
from tensorflow import keras
from tensorflow.keras.layers import BatchNormalization, Conv2D, Dense, Embedding


class Frontend(keras.layers.Layer):
    """Keras alone."""

    def __init__(self):
        super().__init__()
        self.dense = Dense(4)

    def call(self, inputs):
        return self.dense(inputs)


class Captioner(keras.Model):
    def __init__(self):
        super().__init__()
        self.words = Embedding(9, 4)
        self.norm = BatchNormalization()
        self.image = Conv2D(4, 3, padding="same")
        self.query = Dense(4)
        self.out = Dense(9)

    @tf.keras.utils.track_tf1_style_variables
    def call(self, images, tokens, training=None):
        query = None
        with tf.variable_scope("query"):
            query = self.query(tf.reduce_mean(images, axis=[1, 2]))
        with tf.variable_scope("captioner"):
            net = self.norm(self.image(images), training=training)
            embedded = self.words(tokens)
            net = tf.layers.dense(net, 4)
            net = tf.layers.separable_conv2d(net, 4, 3, padding="same")
            context = tf.layers.dense(tf.reduce_mean(net, axis=[1, 2]) + query, 4)
            with tf.variable_scope("words"):
                logits = self.out(embedded + context[:, tf.newaxis])
            return tf.layers.dense(logits, 9)


class Backend(keras.Model):
    def __init__(self):
        super().__init__()
        self.frontend = Frontend()
        self.dense = Dense(3)

    @tf.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        net = self.dense(self.frontend(inputs))
        with tf.variable_scope("backend"):
            return tf.layers.dense(net, 2)


def run():
    captioner, backend = Captioner(), Backend()
    for _ in range(3):
        captioner(tf.ones([1, 4, 4, 2]), tf.constant([[1, 2]]), training=False)
        backend(tf.ones([2, 3]))
        assert "backend/dense/kernel:0" in {v.name for v in backend.variables}
        yield SimpleNamespace(variables=captioner.variables + backend.variables)
