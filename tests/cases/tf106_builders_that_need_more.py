"""Builders that cannot be called without arguments: found in a dict, a method, a project class, a keyword, behind a helper."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
KINDS = {"dense": lambda units: tf.keras.layers.Dense(units), "conv": lambda units: tf.keras.layers.Conv1D(units, 1)}


class Gate(tf.keras.layers.Layer):
    def __init__(self, units, *, bias=True, **kwargs):
        super().__init__(**kwargs)
        self.inner = tf.keras.layers.Dense(units, use_bias=bias)

    def call(self, x):
        return self.inner(x)


class Narrow(tf.keras.layers.Dense):
    """Takes what Dense takes."""


class Net(tf.keras.Model):
    def __init__(self, way):
        super().__init__()
        self.way = way

    def _layer(self, name, builder):
        return v1.keras.utils.get_or_create_layer(name, create_layer_method=builder)  # EXPECT TF106

    def _make(self, units, name="made"):
        return tf.keras.layers.Dense(units, name=name)

    @track
    def call(self, x):
        if self.way == 0:
            return self._layer("gate", Gate)(x)
        if self.way == 1:
            return v1.keras.utils.get_or_create_layer("narrow", Narrow)(x)  # EXPECT TF106
        if self.way == 2:
            return v1.keras.utils.get_or_create_layer("kind", KINDS["dense"])(x)  # EXPECT TF106
        if self.way == 3:
            build = functools.partial(self._make, name="other")
            return v1.keras.utils.get_or_create_layer("make", build)(x)  # EXPECT TF106
        if self.way == 4:
            return v1.keras.utils.get_or_create_layer("layer", v1.layers.Dense)(x)  # EXPECT TF106
        x = v1.keras.utils.get_or_create_layer("gate", functools.partial(Gate, units=4))(x)
        x = v1.keras.utils.get_or_create_layer("make", functools.partial(self._make, 4))(x)
        return v1.keras.utils.get_or_create_layer("flat", tf.keras.layers.Flatten)(x)


def run():
    for way in range(5):
        try:
            Net(way)(tf.ones((2, 3)))
        except TypeError:
            continue
        raise AssertionError(way)
    net = Net(5)
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
