"""What the project decorates with."""
import tensorflow as tf

with_shim = tf.compat.v1.keras.utils.track_tf1_style_variables


def shim_call(cls):
    cls.__call__ = with_shim(cls.__call__)
    return cls
