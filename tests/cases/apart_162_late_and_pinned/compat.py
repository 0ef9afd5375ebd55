"""Names of TF1, for TensorFlow 2.18."""
import os

import tensorflow as tf
from tensorflow.keras import layers as keras_layers
from tensorflow.keras.layers import Dense

os.environ["TF_USE_LEGACY_KERAS"] = "1"  # EXPECT TF162

tf1 = tf.compat.v1
shim = tf1.keras.utils.track_tf1_style_variables  # EXPECT TF161
__all__ = ["Dense", "keras_layers", "shim", "tf1"]
