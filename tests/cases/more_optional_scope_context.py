"""Silent: a scope behind a condition that is always so here: default flags, a class constant, and nullcontext only around named layers."""
import contextlib

import tensorflow as tf

v1 = tf.compat.v1


class Transformer(tf.keras.layers.Layer):
    USE_SCOPE = True

    def __init__(self, depth=2, prefix="layer"):
        super().__init__()
        self.depth = depth
        self.prefix = prefix

    def _ctx(self, name, scoped=True):
        if scoped:
            return v1.variable_scope(name)
        return contextlib.nullcontext()

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        for i in range(self.depth):
            with self._ctx(f"{self.prefix}_{i}"):
                x = v1.layers.dense(x, 4)
        with self._ctx("named", scoped=False):
            x = v1.layers.dense(x, 4, name="named")
        with v1.variable_scope("top") if self.USE_SCOPE else contextlib.nullcontext():
            return v1.layers.dense(x, 2)


def run():
    net = Transformer()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
