"""Silent: importing TensorFlow, `from tensorflow import keras` and a name for tf.keras come before; only use is late."""
import os
from typing import TYPE_CHECKING

import tensorflow as tf
from tensorflow import keras

if TYPE_CHECKING:
    from tensorflow.keras import layers  # noqa: F401

v1 = tf.compat.v1
K = tf.keras


def later():
    return tf.keras.layers.Flatten()


os.environ["TF_USE_LEGACY_KERAS"] = os.environ.get("TF_USE_LEGACY_KERAS", "1")


class Net(keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with v1.variable_scope("net"):
            return v1.layers.dense(later()(net), 3)


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones([2, 3]))
        yield model
