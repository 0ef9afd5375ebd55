"""One place for the names that moved."""
import tensorflow as tf
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables as tracked  # EXPECT TF161

get_or_create = tf.compat.v1.keras.utils.get_or_create_layer

__all__ = ["tracked", "get_or_create", "scope"]


def scope(name):
    return tf.compat.v1.variable_scope(name)
