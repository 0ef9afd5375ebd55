"""Every kind of auto-named layer with weights at the root, next to named ones and reshapes."""
from tensorflow.compat.v1 import layers
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables
import tensorflow as tf


class Segmenter(tf.keras.layers.Layer):
    def __init__(self, width=4, classes=2):
        super().__init__()
        self.width = width
        self.classes = classes

    @track_tf1_style_variables
    def call(self, images, training=False):
        net = layers.separable_conv2d(images, self.width, 3, padding="same")  # EXPECT TF111
        net = layers.batch_normalization(net, training=training)  # EXPECT TF111
        skip = net
        net = layers.max_pooling2d(tf.nn.relu(net), 2, 2)
        net = layers.conv2d(net, self.width, 3, padding="same", name="middle")
        net = layers.batch_normalization(net, training=training, name="middle_bn")
        net = layers.conv2d_transpose(  # EXPECT TF111
            net,
            self.width,
            2,
            strides=2,
        )
        net = tf.concat([net, skip], axis=-1)
        context = layers.flatten(tf.reduce_mean(net, axis=[1, 2], keepdims=True))
        context = layers.Dense(self.classes)(context)  # EXPECT TF111
        return layers.conv2d(net, self.classes, 1, name="mask") + context[:, None, None, :]


def run():
    net = Segmenter()
    for _ in range(3):
        net(tf.ones((2, 4, 4, 3)), training=True)
        yield net
