"""Silent: get_or_create_layer with builders of every kind: method, staticmethod, nested def, partial, class, callable object, dict of lambdas."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
gocl = v1.keras.utils.get_or_create_layer


class Build:
    def __init__(self, units):
        self.units = units

    def __call__(self):
        return tf.keras.layers.Dense(self.units)


class Head(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.inner = tf.keras.layers.Dense(2)

    def call(self, x):
        return self.inner(x)


class Model(tf.keras.Model):
    SIZES = {"g": 3, "h": 2}

    def _dense(self):
        return tf.keras.layers.Dense(4)

    @staticmethod
    def _norm():
        return tf.keras.layers.LayerNormalization()

    def layer(self, name, builder):
        return gocl(name, builder)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        def build_mlp():
            return tf.keras.Sequential([tf.keras.layers.Dense(3), tf.keras.layers.Dense(4)])

        x = gocl("a", self._dense)(x)
        x = gocl("b", self._norm)(x)
        x = gocl("c", build_mlp)(x)
        x = self.layer("d", functools.partial(tf.keras.layers.Dense, 4))(x)
        x = gocl(name="e", create_layer_method=Build(4))(x)
        x = self.layer("f", Head)(x)
        for name, units in self.SIZES.items():
            x = gocl(name, lambda units=units: tf.keras.layers.Dense(units))(x)
        with v1.variable_scope("tail"):
            return gocl("a", self._dense)(x)


def run():
    net = Model()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
