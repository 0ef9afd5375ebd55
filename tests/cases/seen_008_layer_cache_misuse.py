"""get_or_create_layer: without the shim, with an instance, with a builder that needs an argument, two builders under one name."""
import tensorflow as tf
from tensorflow.keras import layers as kl

k1 = tf.compat.v1.keras.utils
cached = k1.get_or_create_layer


def make_dense(units):
    return kl.Dense(units)


class NoShim(tf.keras.layers.Layer):
    def call(self, x):
        return cached("fc", lambda: kl.Dense(4))(x)  # EXPECT TF106  # ORACLE-OK


class Instance(tf.keras.Model):
    @k1.track_tf1_style_variables
    def call(self, x):
        return cached("fc", kl.Dense(4))(x)  # EXPECT TF106  # ORACLE-OK


class OpenBuilder(tf.Module):
    @k1.track_tf1_style_variables
    def __call__(self, x):
        with tf.compat.v1.variable_scope("open"):
            return cached("fc", make_dense)(x)  # EXPECT TF106  # ORACLE-OK


class TwoBuilders(tf.keras.layers.Layer):
    """The gate was meant to have a layer of its own."""

    @k1.track_tf1_style_variables
    def call(self, x):
        net = cached("fc", lambda: kl.Dense(4, activation="relu"))(x)
        gate = cached("fc", lambda: kl.Dense(4, activation="sigmoid"))(x)  # EXPECT TF106  # ORACLE-OK
        with tf.compat.v1.variable_scope("wide"):
            return cached("fc", lambda: kl.Dense(3))(net * gate)


def run():
    two = TwoBuilders()
    x = tf.random.normal((2, 4))
    for _ in range(3):
        for model, error in ((NoShim(), ValueError), (Instance(), (ValueError, TypeError)), (OpenBuilder(), TypeError)):
            try:
                model(x)
            except error:
                continue
            raise AssertionError(type(model))
        two(x)
        assert len(two.variables) == 4
        yield two
