"""A worker that starts TensorFlow itself."""
import os

KEY = "TF_USE_LEGACY_KERAS"


def start():
    os.environ[KEY] = "TRUE"  # EXPECT TF162
    import tensorflow as tf

    return tf.compat.v1
