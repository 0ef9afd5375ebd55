"""TF106: builders of a config table that need arguments when get_or_create_layer calls them with none; those with defaults are right."""
import functools

import tensorflow.compat.v1 as tf
from tensorflow import keras

goc = tf.keras.utils.get_or_create_layer
RAISES = "TypeError"


class Norm(keras.layers.Layer):
    """A project layer whose constructor asks for the axis."""

    def __init__(self, axis, **kwargs):
        super().__init__(**kwargs)
        self.axis = axis

    def build(self, input_shape):
        self.gain = self.add_weight(name="gain", shape=[input_shape[self.axis]], initializer="ones")

    def call(self, inputs):
        return inputs * self.gain


class ConvFactory:
    def __init__(self, filters):
        self.filters = filters

    def __call__(self, size=3):
        return keras.layers.Conv1D(self.filters, size, padding="same")

    def strided(self, stride):
        return keras.layers.Conv1D(self.filters, 3, strides=stride, padding="same")


def wide(units, activation=None):
    return keras.layers.Dense(units, activation=activation)


def narrow(units=2):
    return keras.layers.Dense(units)


BUILDERS = {"wide": wide, "narrow": narrow}


class SpeechEncoder(keras.Model):
    def __init__(self, kind):
        super().__init__()
        self.kind = kind
        self.convs = ConvFactory(3)

    @tf.keras.utils.track_tf1_style_variables
    def call(self, frames):
        with tf.variable_scope("encoder"):
            net = goc("conv", self.convs)(frames)
            net = goc("narrow", BUILDERS["narrow"])(net)
            net = goc("norm", functools.partial(Norm, -1))(net)
            if self.kind == "table":
                net = goc("wide", BUILDERS["wide"])(net)  # EXPECT TF106
            elif self.kind == "class":
                net = goc("scale", Norm)(net)  # EXPECT TF106
            elif self.kind == "open":
                net = goc("open", functools.partial(wide, activation="relu"))(net)  # EXPECT TF106
            elif self.kind == "method":
                net = goc("strided", self.convs.strided)(net)  # EXPECT TF106
            elif self.kind == "keyword":
                net = goc(name="gru", create_layer_method=keras.layers.GRU)(net)  # EXPECT TF106
            elif self.kind == "nested":

                def build(units, layer=keras.layers.Dense):
                    return layer(units)

                net = goc("nested", build)(net)  # EXPECT TF106
        return net


def run():
    frames = tf.ones([1, 6, 2])
    for kind in ("table", "class", "open", "method", "keyword", "nested"):
        try:
            SpeechEncoder(kind)(frames)
        except TypeError as error:
            assert "required positional argument" in str(error) or "missing" in str(error), error
            continue
        raise AssertionError("ran with " + kind)
    encoder = SpeechEncoder("plain")
    for _ in range(3):
        encoder(frames)
        assert len(encoder.variables) == 5
        yield encoder
    SpeechEncoder("class")(frames)
