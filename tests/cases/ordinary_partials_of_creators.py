"""Partials of creators made at module level and in the class: with a name bound they are fine, without one they grow at the root."""
import functools

import tensorflow as tf
from tensorflow.compat import v1 as tf1

conv3 = functools.partial(tf1.layers.conv2d, kernel_size=3, padding="same", activation=tf.nn.relu)
classify = functools.partial(tf1.layers.dense, name="classes")


def inception(net, width, conv=conv3):
    left = conv(net, width)
    right = conv(conv(net, width), width)
    return tf.concat([left, right], axis=-1)


class Mini(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.conv1 = functools.partial(tf1.layers.conv2d, filters=4, kernel_size=1)

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, images):
        net = conv3(images, 4)  # EXPECT TF111
        with tf1.variable_scope("mixed"):
            net = inception(net, 4)
        with tf1.variable_scope("mixed_narrow"):
            net = inception(net, 4, conv=lambda x, width: self.conv1(x))
        net = self.conv1(net)  # EXPECT TF111
        net = self.conv1(net, name="last")
        return classify(tf.reduce_mean(net, axis=[1, 2]), 3)


def run():
    model = Mini()
    for _ in range(3):
        model(tf.ones((2, 4, 4, 3)))
        yield model
