"""Keras layers whose call has no shim: through a module function, a nested def and a lambda; decorated and native ones beside them."""
import tensorflow as tf

v1 = tf.compat.v1


def prelu(x):
    alpha = v1.get_variable("alpha", [x.shape[-1]], initializer=tf.zeros_initializer())
    return tf.maximum(x, 0.0) + alpha * tf.minimum(x, 0.0)


class Prelu(tf.keras.layers.Layer):
    def call(self, x):  # EXPECT TF101
        with v1.variable_scope("prelu"):
            return prelu(x)


class TrackedPrelu(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope("prelu"):
            return prelu(x)


class Gating(tf.keras.layers.Layer):
    def call(self, x, training=None):  # EXPECT TF101
        def gate(y):
            return y * v1.layers.dense(y, y.shape[-1], activation=tf.sigmoid, name="gate")

        drop = lambda y: v1.layers.dropout(y, 0.1, training=training)
        with v1.variable_scope("gating"):
            return drop(gate(x))


class Pooling(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(4)

    def call(self, x):
        return v1.layers.flatten(v1.layers.max_pooling1d(self.dense(x), 2, 2))


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.parts = [Prelu(), TrackedPrelu(), Gating(), Pooling()]

    def call(self, x, training=None):
        for part in self.parts:
            x = part(x)
        return x


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 4, 3)))
        yield net
