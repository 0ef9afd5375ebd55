"""A match statement picks the head: the arms in a scope are safe, the last arm and what follows the match are not."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1


class Detector(tf.keras.layers.Layer):
    def __init__(self, kind="box"):
        super().__init__()
        self.kind = kind

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, features):
        match self.kind:
            case "box":
                with tf1.variable_scope("box"):
                    out = tf1.layers.dense(features, 4)
            case "mask" | "contour":
                with tf1.variable_scope("mask"):
                    out = tf1.layers.dense(features, 8)
            case _:
                out = tf1.layers.dense(features, 2)  # EXPECT TF111
        return tf1.layers.dense(out, 1)  # EXPECT TF111


def run():
    other = Detector("none")
    net = Detector()
    for _ in range(3):
        other(tf.ones((2, 3)))
        net(tf.ones((2, 3)))
        net.also = other
        yield net
