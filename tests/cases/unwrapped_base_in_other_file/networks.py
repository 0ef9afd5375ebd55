"""Networks that nobody constructs here."""
import tensorflow as tf

from core import BareNetwork, ScopedNetwork


class Lenet(ScopedNetwork):
    def build(self, inputs):
        net = tf.layers.conv2d(inputs, 6, 5)
        return tf.layers.dense(tf.layers.flatten(net), 10)


class Perceptron(BareNetwork):
    def build(self, inputs):
        net = tf.layers.dense(inputs, 32)  # EXPECT TF115
        return tf.layers.dense(net, 10)


class NamedPerceptron(BareNetwork):
    def build(self, inputs):
        return tf.layers.dense(inputs, 10, name="logits")


class ScopedPerceptron(Perceptron):
    def build(self, inputs):
        with tf.variable_scope("scoped"):
            return super(ScopedPerceptron, self).build(inputs)
