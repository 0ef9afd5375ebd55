"""A detector of Keras layers around two parts that are TF1's."""
import tensorflow as tf

tf1 = tf.compat.v1
track = tf1.keras.utils.track_tf1_style_variables


class Backbone(tf.keras.layers.Layer):
    @track
    def call(self, images):
        with tf1.variable_scope("backbone"):
            return tf1.layers.conv2d(images, 3, 3, padding="same", name="conv")


class Head(tf.Module):
    """No Keras layer."""

    @track
    def __call__(self, net):
        with tf1.variable_scope("head"):
            return tf1.layers.conv2d(net, 2, 1, name="boxes")


def build_detector(size=4):
    images = tf.keras.Input((size, size, 1))
    net = tf.keras.layers.Conv2D(2, 1)(Backbone()(images))
    return tf.keras.Model(images, net)
