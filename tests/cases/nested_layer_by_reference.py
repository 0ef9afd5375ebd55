"""Keras layer classes that come out of a dict, a list, a partial, getattr, an if-expression and a parameter are constructed per call."""
import functools

import tensorflow as tf
from tensorflow.keras import layers as kl

v1 = tf.compat.v1
CELLS = {"gru": kl.GRU, "lstm": kl.LSTM}
Project = functools.partial(kl.Dense, 4, use_bias=False)


def wrap(layer_class, units):
    return layer_class(units)  # EXPECT TF103  # ORACLE-OK


class Sequence(tf.keras.layers.Layer):
    def __init__(self, kind="gru", causal=True):
        super().__init__()
        self.kind = kind
        self.causal = causal

    @v1.keras.utils.track_tf1_style_variables
    def call(self, steps):
        with v1.variable_scope("sequence"):
            net = v1.layers.dense(steps, 4, name="in")
        net = CELLS[self.kind](4, return_sequences=True)(net)  # EXPECT TF103
        net = Project()(net)  # EXPECT TF103
        net = getattr(kl, "Conv1D")(4, 3, padding="causal" if self.causal else "same")(net)  # EXPECT TF103
        for layer_class in [kl.Dense, kl.LayerNormalization]:
            net = layer_class(-1 if layer_class is kl.LayerNormalization else 4)(net)  # EXPECT TF103
        pool = kl.GlobalMaxPooling1D if self.causal else kl.GlobalAveragePooling1D
        return wrap(kl.Dense, 2)(pool()(net))


def run():
    layer = Sequence()
    for _ in range(3):
        layer(tf.ones((2, 4, 3)))
        yield layer
