"""Project subclasses of Keras layers made per call: Dense's and Conv's hold weights, Flatten's, Dropout's and Activation's do not."""
import tensorflow as tf
from tensorflow.keras import layers

tf1 = tf.compat.v1


class ReluDense(layers.Dense):
    def __init__(self, units):
        super().__init__(units, activation="relu")


class CausalConv(layers.Conv1D):
    def call(self, inputs):
        return super().call(tf.pad(inputs, [[0, 0], [1, 0], [0, 0]]))


class TimeFlatten(layers.Flatten):
    def call(self, inputs):
        return super().call(inputs)


class Noise(layers.GaussianNoise):
    pass


class Clip(layers.Layer):
    def __init__(self, limit=1.0):
        super().__init__()
        self.limit = limit

    def call(self, inputs):
        return tf.clip_by_value(inputs, -self.limit, self.limit)


class Pipeline(tf.keras.layers.Layer):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, steps):
        with tf1.variable_scope("pipeline"):
            net = tf1.layers.dense(Clip(2.0)(Noise(0.1)(steps)), 4, name="in")
        net = CausalConv(4, 2)(net)  # EXPECT TF103
        return ReluDense(3)(TimeFlatten()(net))  # EXPECT TF103


def run():
    layer = Pipeline()
    for _ in range(3):
        layer(tf.ones((2, 3, 4)))
        yield layer
