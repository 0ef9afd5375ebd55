"""TF120: kernels of auto-named layers fetched by a written-out path after their scope has closed: language model, autoencoder, slim classifier."""
from types import SimpleNamespace

import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class TiedAutoencoder(tf.keras.Model):
    """Decodes with the transposed kernel of its encoder's second layer."""

    def __init__(self, scope="k120_auto"):
        super().__init__()
        self.scope = scope

    def _encode(self, inputs):
        with v1.variable_scope(self.scope):
            net = v1.layers.dense(inputs, 4, activation=tf.tanh)
            return v1.layers.dense(net, 4, activation=tf.tanh)

    @track
    def call(self, inputs):
        code = self._encode(inputs)
        with v1.variable_scope(self.scope + "/dense_1", reuse=True):  # EXPECT TF120
            kernel = v1.get_variable("kernel", [4, 4])
        return tf.matmul(code, kernel, transpose_b=True)


class Penalized(tf.keras.layers.Layer):
    """Looks at the weights for a penalty of its own."""

    @track
    def call(self, inputs):
        with v1.variable_scope("k120_penalized"):
            net = slim.fully_connected(inputs, 4, activation_fn=None)
        with v1.variable_scope("k120_penalized/fully_connected", reuse=v1.AUTO_REUSE):  # EXPECT TF120
            weights = v1.get_variable("weights", [4, 4])
        return net, tf.nn.l2_loss(weights)


class SecondSet(tf.Module):
    """Opens what a convolution was called for a scale of its own; nothing is reused."""

    @track
    def __call__(self, images):
        with v1.variable_scope("k120_second"):
            net = v1.layers.conv2d(images, 2, 3, padding="same")
        with v1.variable_scope("k120_second/conv2d"):  # EXPECT TF120
            return net * v1.get_variable("scale", [2], initializer=tf.ones_initializer())


def run():
    auto, penalized, second = TiedAutoencoder(), Penalized(), SecondSet()
    for call in range(3):
        auto(tf.ones([2, 4]))
        penalized(tf.ones([2, 4]))
        second(tf.ones([1, 4, 4, 1]))
        counts = [len(part.variables) for part in (auto, penalized, second)]
        assert counts == ([6, 4, 5] if call else [4, 2, 3]), counts
        parts = (auto, penalized, second)
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
