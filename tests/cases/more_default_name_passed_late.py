"""Silent: scope parameters are filled through kwargs.pop, functools.partial, a class attribute, `or` with an index and a dict of settings."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


def attention(x, units, scope=None):
    with v1.variable_scope(scope, default_name="attention", values=[x]):
        return v1.layers.dense(x, units)


def ffn(x, **kwargs):
    scope = kwargs.pop("scope", "ffn")
    with v1.variable_scope(scope, "ffn_default", [x]):
        return v1.layers.dense(x, kwargs.get("units", 4))


def layer_norm(x, name=None):
    with v1.variable_scope(name or "LayerNorm", default_name="ln"):
        return x * v1.get_variable("gamma", [x.shape[-1]])


class Block:
    scope = "block"
    settings = {"units": 4, "scope": "from_dict"}

    def __call__(self, x, index):
        x = attention(x, **self.settings)
        x = functools.partial(attention, scope="partial_%d" % index)(x, 4)
        with v1.variable_scope(self.scope, default_name="b"):
            return layer_norm(ffn(x))


class Transformer(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        block = Block()
        x = ffn(x, units=3)
        x = layer_norm(x)
        with v1.variable_scope("deep"):
            x = attention(x, 4)
        return block(x, 0)


def run():
    net = Transformer()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
