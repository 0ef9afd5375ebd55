"""The scope parameter is handed through two helpers and stays None on the way of one model; the other gives it at the start."""
import tensorflow as tf

tf1 = tf.compat.v1


def ffn(x, hidden, scope=None):
    with tf1.variable_scope(scope, "ffn", [x]):  # EXPECT TF112
        y = tf1.layers.dense(x, hidden, activation=tf.nn.relu)
        return tf1.layers.dense(y, x.shape[-1])


def residual_ffn(x, hidden, scope=None):
    return x + ffn(x, hidden, scope=scope)


def encoder_layer(x, scope=None):
    x = tf.nn.l2_normalize(x, axis=-1)
    return residual_ffn(x, 8, scope)


class NamedEncoder(tf.keras.layers.Layer):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, x):
        x = encoder_layer(x, "lower")
        return encoder_layer(x, scope="upper")


class PlainEncoder(tf.keras.layers.Layer):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, x):
        return encoder_layer(x)


def run():
    both = tf.Module()
    both.named = NamedEncoder()
    both.plain = PlainEncoder()
    for _ in range(3):
        both.plain(both.named(tf.ones((2, 4))))
        yield both
