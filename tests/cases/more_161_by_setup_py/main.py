"""setup.py pins TensorFlow 2.18; the variable is mentioned, but switched off."""
import os

import tensorflow as tf

v1 = tf.compat.v1
if os.environ.get("TF_USE_LEGACY_KERAS", "0") == "0":
    print("Keras 3")


class Net(tf.Module):
    @v1.keras.utils.track_tf1_style_variables  # EXPECT TF161
    def __call__(self, net):
        with v1.variable_scope("net"):
            return net @ v1.get_variable("w", [3, 3])


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones([2, 3]))
        yield model
