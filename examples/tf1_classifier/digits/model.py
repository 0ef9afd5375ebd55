"""The network, moved to Keras and wrapped with TensorFlow's shim."""
import tensorflow as tf

from digits.attention import gate
from digits.blocks import conv_block, residual

tf1 = tf.compat.v1


class Trunk(tf.keras.layers.Layer):
    """From images to features."""

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, images, training=None):
        """Images of any size in, one row of features each out."""
        with tf1.variable_scope("trunk"):
            net = conv_block(images, 8)
            net = conv_block(net, 16, rate=0.2)
        net = tf1.layers.dense(tf1.layers.flatten(net), 32)
        return residual(net, 64)


class Classifier(tf.keras.Model):
    """From images to ten logits."""

    def __init__(self):
        super().__init__()
        self.trunk = Trunk()
        self.temperature = None

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, images, training=None):
        """Images in, logits out."""
        features = gate(self.trunk(images, training=training))
        with tf1.variable_scope("head"):
            logits = tf1.layers.dense(features, 10)
        self.temperature = tf.Variable(1.0)
        return logits / self.temperature
