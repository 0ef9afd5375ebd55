"""The variable is set after an import from tensorflow.keras has loaded Keras, at once and in a function further down."""
import os

import tensorflow as tf
from tensorflow.keras import layers

os.environ["TF_USE_LEGACY_KERAS"] = "1"  # EXPECT TF162

v1 = tf.compat.v1


def configure():
    os.environ.setdefault("TF_USE_LEGACY_KERAS", "True")  # EXPECT TF162


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with v1.variable_scope("net"):
            return v1.layers.dense(net, 3) + layers.Flatten()(net)


if __name__ == "__main__":
    os.environ.update({"TF_USE_LEGACY_KERAS": "1"})  # EXPECT TF162


def run():
    configure()
    model = Net()
    for _ in range(3):
        model(tf.ones([2, 3]))
        yield model
