"""TF146: scope options from partials, dicts, defaults and setters; each raises in eager execution."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
RAISES = "RuntimeError"
OPTIONS = {"caching_device": "/cpu:0", "reuse": None}
old_scope = functools.partial(v1.variable_scope, use_resource=False)


def scale(name, device="/cpu:0"):
    with v1.variable_scope(name, caching_device=device):  # EXPECT TF146
        return v1.get_variable("scale", [4])


class Defaults(tf.Module):
    @track
    def __call__(self, inputs):
        return inputs * scale("defaults")


class Spread(tf.Module):
    @track
    def __call__(self, inputs):
        with v1.variable_scope("spread", **OPTIONS):  # EXPECT TF146
            return inputs * v1.get_variable("scale", [4])


class Old(tf.keras.layers.Layer):
    @track
    def call(self, inputs):
        with old_scope("old"):  # EXPECT TF146
            return v1.layers.dense(inputs, 2, name="fc")


class Cached(tf.keras.layers.Layer):
    @track
    def call(self, inputs):
        with v1.variable_scope("cached") as scope:
            scope.set_caching_device(None)  # EXPECT TF146
            return v1.layers.dense(inputs, 2, name="fc")


class Reference(tf.keras.layers.Layer):
    @track
    def call(self, inputs):
        with v1.variable_scope("reference"):
            v1.get_variable_scope().set_use_resource(False)  # EXPECT TF146
            return v1.layers.dense(inputs, 2, name="fc")


class Right(tf.keras.layers.Layer):
    @track
    def call(self, inputs):
        return inputs * scale("right", device=None)


def run():
    inputs = tf.ones((2, 4))
    right = Right()
    for _ in range(3):
        right(inputs)
        yield right
    failures = (Defaults(), RuntimeError), (Spread(), RuntimeError), (Cached(), NotImplementedError), (Reference(), ValueError)
    for broken, kind in failures:
        try:
            broken(inputs)
        except kind:
            continue
        raise AssertionError("no error")
    Old()(inputs)
