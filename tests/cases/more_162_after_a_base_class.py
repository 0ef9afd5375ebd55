"""The variable is set below a class whose base has loaded Keras; above it nothing had."""
import os

import tensorflow.compat.v1 as tf

keras = tf.keras


class Twice(keras.layers.Layer):
    def call(self, net):
        return net * 2


environ = os.environ
environ["TF_USE_LEGACY_KERAS"] = "1"  # EXPECT TF162


class Net(tf.Module):
    @tf.keras.utils.track_tf1_style_variables
    def __call__(self, net):
        with tf.variable_scope("net"):
            return Twice()(net) @ tf.get_variable("w", [3, 3])


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones([2, 3]))
        yield model
