"""The project's name for the shim, with the old way where it is missing."""
import tensorflow.compat.v1 as tf


def saved(method):
    """Variables of the wrapped method belong to its object."""
    return tf.keras.utils.track_tf1_style_variables(method)
