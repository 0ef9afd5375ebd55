"""Keras heads for the legacy trunks."""
import tensorflow as tf

keras = tf.keras
get_or_create_layer = tf.compat.v1.keras.utils.get_or_create_layer


def classifier(features, classes):
    """Called by the models, which know whether they are wrapped."""
    layer = get_or_create_layer("classifier", lambda: keras.layers.Dense(classes))
    return layer(features)
