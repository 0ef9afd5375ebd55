"""Silent: a module delegates unknown attributes to a holder of kept layers, and an ops object maps attribute names onto creators, in a scope."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


class Ops:
    def __init__(self, **defaults):
        self.defaults = defaults

    def __getattr__(self, name):
        return functools.partial(getattr(v1.layers, name), **self.defaults)


class Holder(tf.Module):
    def __init__(self):
        super().__init__()
        self.inner = {"proj": tf.keras.layers.Dense(3)}

    def __getattr__(self, name):
        try:
            return self.__dict__["inner"][name]
        except KeyError:
            raise AttributeError(name) from None

    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, x):
        ops = Ops(use_bias=False)
        with v1.variable_scope("holder"):
            x = ops.dense(x, 4)
            x = ops.dense(x, 4)
        return self.proj(x)


def run():
    net = Holder()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
