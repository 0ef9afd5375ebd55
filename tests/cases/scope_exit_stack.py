"""An ExitStack holds a scope as long as it is open: inside it layers are safe, after it, or with only a name scope on it, they grow."""
import contextlib

import tensorflow as tf
from tensorflow.compat import v1 as tf1


class Stacked(tf.keras.layers.Layer):
    def __init__(self, nested=True):
        super().__init__()
        self.nested = nested

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        with contextlib.ExitStack() as stack:
            stack.enter_context(tf.name_scope("outer"))
            stack.enter_context(tf1.variable_scope("stacked"))
            net = tf1.layers.dense(inputs, 4)
        net = tf1.layers.dense(net, 4)  # EXPECT TF111
        with contextlib.ExitStack() as stack:
            for name in ("one", "two"):
                stack.enter_context(tf.name_scope(name))
            return tf1.layers.dense(net, 2)  # EXPECT TF111


def run():
    layer = Stacked()
    for _ in range(3):
        layer(tf.ones((2, 3)))
        yield layer
