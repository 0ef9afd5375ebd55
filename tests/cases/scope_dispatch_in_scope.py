"""Silent: dispatch of every kind, all of it inside a scope: a dict of lambdas, partials, bound methods, getattr, map, reduce, recursion."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
OPS = {
    "linear": lambda net: v1.layers.dense(net, 4),
    "gate": lambda net: net * v1.layers.dense(net, 4, tf.sigmoid),
    "wide": functools.partial(v1.layers.dense, units=4, use_bias=False),
}


def tree(net, depth):
    if depth == 0:
        return v1.layers.dense(net, 4)
    return tree(net, depth - 1) + tree(-net, depth - 1)


class Dispatch(tf.keras.layers.Layer):
    def __init__(self, genotype=("linear", "gate", "wide")):
        super().__init__()
        self.genotype = genotype

    def _op_skip(self, net):
        return v1.layers.dense(net, 4) + net

    def _op_none(self, net):
        return tf.zeros_like(net)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with v1.variable_scope("dispatch"):
            net = functools.reduce(lambda value, key: OPS[key](value), self.genotype, net)
            for kind in ("skip", "none"):
                net = net + getattr(self, "_op_" + kind)(net)
            pieces = list(map(functools.partial(v1.layers.dense, units=2), tf.split(net, 2, axis=-1)))
            return tree(tf.concat(pieces, axis=-1), 2)


def run():
    layer = Dispatch()
    for _ in range(3):
        layer(tf.ones((2, 4)))
        yield layer
