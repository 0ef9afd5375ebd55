"""Silent: the same name in other scopes, on paths that exclude each other, in other stores, twice for one builder; builders that need nothing."""
import functools
from types import SimpleNamespace

import tensorflow as tf

from tensorflow.compat import v1

kl = tf.keras.layers
goc = v1.keras.utils.get_or_create_layer
track = v1.keras.utils.track_tf1_style_variables


class Box:
    """A builder that is an object."""

    def __init__(self, units):
        self.units = units

    def __call__(self, *unused, **options):
        return kl.Dense(self.units, **options)


class Tower(tf.keras.layers.Layer):
    """Has a store of its own."""

    def __init__(self, units):
        super().__init__()
        self.units = units

    @track
    def call(self, net):
        with v1.variable_scope("shared"):
            return goc("fc", lambda: kl.Dense(self.units))(net)


class Siamese(tf.keras.Model):
    def __init__(self, fusion):
        super().__init__()
        self.fusion = fusion
        self.small = Tower(3)
        self.large = Tower(5)

    def _encoder(self, filters=4, kernel=3):
        return kl.Conv1D(filters, kernel, padding="same")

    def _fuse(self, left, right):
        if self.fusion == "sum":
            return goc("fuse", lambda: kl.Dense(2))(left + right)
        elif self.fusion == "concat":
            return goc("fuse", lambda: kl.Dense(2, use_bias=False))(tf.concat([left, right], -1))
        return goc("fuse", kl.Concatenate)([left, right])

    @track
    def call(self, left, right):
        # one encoder for both, as Siamese networks want it
        left = goc("encoder", self._encoder)(left)
        right = goc("encoder", self._encoder)(right)
        for side in ("left", "right"):
            with v1.variable_scope(side):
                norm = goc("norm", kl.LayerNormalization)
                gate = goc("gate", functools.partial(kl.Dense, units=4, activation="sigmoid"))
                if side == "left":
                    left = gate(norm(left))
                else:
                    right = gate(norm(right))
        with v1.variable_scope("top"):
            net = goc("fc", Box(4))(self._fuse(left, right))
        with v1.variable_scope("shared"):
            net = goc("fc", lambda units=6: kl.Dense(units))(net)
        return self.small(net) * 1.0, self.large(net)


def run():
    models = [Siamese(fusion) for fusion in ("sum", "concat", "none")]
    left, right = tf.ones([2, 5, 3]), tf.zeros([2, 5, 3])
    for _ in range(3):
        for model in models:
            model(left, right)
        yield SimpleNamespace(variables=[v for model in models for v in model.variables])
