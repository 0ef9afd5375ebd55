"""TF123: OCR networks that kept the TF1 name of the argument, so Keras never fills it; norms in closures, partials and a loop."""
import functools

import numpy as np
import tensorflow.compat.v1 as tf

keras = tf.keras


class CRNN(keras.Model):
    """Convolutions, then a recurrent layer over columns."""

    NUM_CLASSES = 5

    def __init__(self, filters=(4, 4)):
        super().__init__()
        self.filters = filters

    @keras.utils.track_tf1_style_variables
    def call(self, images, is_training=True):
        def norm(t, name):
            return tf.nn.relu(tf.layers.batch_normalization(t, momentum=0.5, training=is_training, name=name))  # EXPECT TF123

        with tf.variable_scope("cnn"):
            net = images
            for i, depth in enumerate(self.filters):
                net = tf.layers.conv2d(net, depth, 3, padding="same", name="conv%d" % i)
                net = norm(net, "bn%d" % i)
                net = tf.layers.max_pooling2d(net, [2, 1], [2, 1])
        with tf.variable_scope("rnn"):
            seq = tf.reduce_mean(net, axis=1)
            cell = tf.nn.rnn_cell.GRUCell(6, name="gru")
            seq, _ = tf.nn.dynamic_rnn(cell, seq, dtype=tf.float32)
            seq = tf.layers.dropout(  # EXPECT TF123
                seq,
                rate=0.5,
                training=is_training,
            )
            return tf.layers.dense(seq, self.NUM_CLASSES, name="ctc")


class TextDetector(keras.layers.Layer):
    """EAST-like score map; the phase has a third name here."""

    def _merge(self, low, high, norm):
        low = tf.layers.conv2d(tf.concat([low, high], -1), 3, 1, name="merge")
        return norm(low, name="merge_bn")  # EXPECT TF123

    @keras.utils.track_tf1_style_variables
    def call(self, images, phase_train=False):
        norm = functools.partial(tf.layers.batch_normalization, momentum=0.9, training=phase_train)  # MAYBE TF123
        with tf.variable_scope("east"):
            low = tf.layers.conv2d(images, 3, 3, padding="same", name="low")
            high = norm(tf.layers.conv2d(low, 3, 3, padding="same", name="high"), name="high_bn")  # EXPECT TF123
            net = self._merge(low, high, norm)
            drop = lambda t: tf.layers.dropout(t, 0.1, training=phase_train)  # noqa: E731  # EXPECT TF123
            return tf.layers.conv2d(drop(net), 1, 1, activation=tf.sigmoid, name="score")


def moving(layer):
    return np.concatenate([v.numpy().ravel() for v in layer.variables if "moving_mean" in v.name])


def run():
    images = np.random.RandomState(0).rand(4, 8, 6, 1).astype("float32")
    crnn, east = CRNN(), TextDetector()
    crnn(images)
    for _ in range(3):
        old = moving(crnn)
        crnn.predict(images, verbose=0)
        assert np.abs(moving(crnn) - old).max() > 0
        east(images)
        assert not moving(east).any()
        yield crnn
