"""Keras layers with weights constructed in the call: functional style, by aliases, in an undecorated call; weightless ones are silent."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1
from tensorflow.keras import layers as kl
from tensorflow.keras.layers import BatchNormalization, Conv2D, Dropout

track = tf1.keras.utils.track_tf1_style_variables


def excite(inputs, ratio=2):
    width = int(inputs.shape[-1])
    gate = kl.GlobalAveragePooling2D(keepdims=True)(inputs)
    gate = kl.Dense(width // ratio, activation="relu")(gate)  # EXPECT TF103
    return kl.Multiply()([inputs, tf.sigmoid(gate[..., :1])])


class SqueezeNet(tf.keras.Model):
    @track
    def call(self, images, training=None):
        net = Conv2D(4, 3, padding="same")(images)  # EXPECT TF103
        net = BatchNormalization()(net, training=training)  # EXPECT TF103
        net = Dropout(0.1)(kl.ReLU()(net), training=training)
        with tf1.variable_scope("fire"):
            net = tf1.layers.conv2d(net, 4, 1, name="squeeze")
        net = excite(net)
        return kl.Flatten()(net)


class Head(tf.keras.layers.Layer):
    def call(self, inputs):
        return kl.Dense(2)(kl.LeakyReLU()(inputs))  # EXPECT TF103


def run():
    parts = tf.Module()
    parts.net, parts.head = SqueezeNet(), Head()
    for _ in range(3):
        parts.head(parts.net(tf.ones((2, 4, 4, 3))))
        yield parts
