"""Values that look like a yes and are none, set in time, in a program that needs legacy Keras."""
import os

os.environ["TF_USE_LEGACY_KERAS"] = "yes"  # EXPECT TF162
os.environ.setdefault("TF_USE_LEGACY_KERAS", "TRUE")  # EXPECT TF162

import tensorflow as tf  # noqa: E402

v1 = tf.compat.v1
RAISES = "AttributeError"


def off():
    os.environ["TF_USE_LEGACY_KERAS"] = "0"  # EXPECT TF162


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with v1.variable_scope("net"):
            return v1.layers.dense(net, 3)


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones([2, 3]))
        yield model
