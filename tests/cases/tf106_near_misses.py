"""Silent: builders whose needs nobody knows, builders with defaults, objects that are called without arguments, plain functions."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
keep = v1.keras.utils.get_or_create_layer


def with_default_units(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(4)

    return inner


@with_default_units
def make_dense(units):
    return tf.keras.layers.Dense(units)


def make_norm(axis=-1):
    return tf.keras.layers.LayerNormalization(axis=axis)


class Factory:
    def __init__(self, units=4):
        self.units = units

    def __call__(self, *extra, activation=None):
        return tf.keras.layers.Dense(self.units, activation=activation)


def plain(x):
    """Whoever calls it may have the shim."""
    return keep("plain", lambda: tf.keras.layers.Dense(4))(x)


class Net(tf.keras.Model):
    def __init__(self, builders=()):
        super().__init__()
        self.builders = builders
        self.template = v1.make_template("template", lambda: tf.keras.layers.Dense(4))

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        x = keep("wrapped", make_dense)(x)
        x = keep("norm", make_norm)(x)
        x = keep("factory", Factory())(x)
        with v1.variable_scope("kept"):
            x = keep("template", self.template)(x)
        for index, builder in enumerate(self.builders):
            x = keep("given_%d" % index, builder)(x)
        for name, units in (("a", 3), ("b", 4)):
            x = keep(name, lambda: tf.keras.layers.Dense(units))(x)
        return plain(keep("seq", lambda *layers: tf.keras.Sequential(list(layers) or [tf.keras.layers.Flatten()]))(x))


def run():
    net = Net([Factory(2), lambda units=3: tf.keras.layers.Dense(units)])
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
