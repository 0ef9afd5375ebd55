"""The base of all rankers."""
import tensorflow as tf

from ranking import nets

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Ranker(tf.keras.layers.Layer):
    """Calibrates what the subclass finds."""

    @track
    def call(self, features):
        with v1.variable_scope("ranker"):
            return nets.fc(features, 4, "calibrate", decay=0.1)
