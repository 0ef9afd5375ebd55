"""What the recommender's towers are made of."""
import tensorflow as tf


class CrossNetwork(object):
    """Deep & Cross; a plain object with variables."""

    def __init__(self, width, depth=2):
        self.kernels = [tf.Variable(tf.ones([width, 1]), name="cross_%d" % i) for i in range(depth)]  # MAYBE TF107

    def __call__(self, inputs):
        net = inputs
        for kernel in self.kernels:
            net = inputs * tf.matmul(net, kernel) + net
        return net


class Wide(tf.Module):
    def __init__(self):
        super().__init__()
        self.linear = tf.keras.layers.Dense(1)

    def __call__(self, inputs):
        return self.linear(inputs)


def gated(units):
    """A layer in a closure."""
    gate = tf.keras.layers.Dense(units, activation="sigmoid")  # MAYBE TF107

    def apply(inputs):
        return inputs * gate(inputs)

    return apply
