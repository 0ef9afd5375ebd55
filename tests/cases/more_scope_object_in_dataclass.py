"""Silent: scope objects are captured in __init__, put into a dataclass and a namedtuple, and entered from there."""
import collections
import dataclasses
import typing

import tensorflow as tf

v1 = tf.compat.v1
Scopes = collections.namedtuple("Scopes", "encoder decoder")


@dataclasses.dataclass
class Part:
    scope: typing.Any
    units: int = 4

    def build(self, x):
        with v1.variable_scope(self.scope):
            return v1.layers.dense(x, self.units)


class Vae(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        with v1.variable_scope("encoder") as encoder:
            pass
        with v1.variable_scope("decoder") as decoder:
            pass
        self.scopes = Scopes(encoder, decoder)
        self.part = Part(scope=decoder, units=3)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope(self.scopes.encoder, reuse=v1.AUTO_REUSE):
            code = v1.layers.dense(x, 2)
        return self.part.build(code)


def run():
    vae = Vae()
    for _ in range(3):
        vae(tf.ones((2, 4)))
        yield vae
