"""A default-named scope with only get_variable inside, and one with only pooling inside; the second makes no variables and is silent."""
import tensorflow as tf

v1 = tf.compat.v1


def layer_norm(x, scope=None):
    with v1.variable_scope(scope, default_name="layer_norm", values=[x]):  # EXPECT TF112
        gain = v1.get_variable("gain", [x.shape[-1]], initializer=tf.ones_initializer())
        mean, variance = tf.nn.moments(x, axes=[-1], keepdims=True)
        return gain * (x - mean) * tf.math.rsqrt(variance + 1e-6)


def pool(x, scope=None):
    with v1.variable_scope(scope, "pool", [x]):
        return v1.layers.average_pooling1d(x, 2, 2)


class Block(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        x = pool(layer_norm(x))
        with v1.variable_scope("attention"):
            x = layer_norm(x)
            x = x + v1.layers.dense(x, x.shape[-1])
        with v1.variable_scope("", "ignored"):
            x = x + v1.get_variable("shift", [x.shape[-1]], initializer=tf.zeros_initializer())
        return layer_norm(x, "final")


def run():
    block = Block()
    for _ in range(3):
        block(tf.ones((2, 4, 3)))
        yield block
