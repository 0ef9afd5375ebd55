"""Merged dicts that surely hold no training, one from which it is popped, a partial with other arguments and a training that is None in the end."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
DEFAULTS = {"momentum": 0.9}


def bn(x, training=None, name=None):
    return v1.layers.batch_normalization(x, training=training, name=name)


def drop(x, **kw):
    kw.pop("training", None)
    return v1.layers.dropout(x, **kw)  # EXPECT TF122


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x, training=None):
        with v1.variable_scope("net"):
            x = v1.layers.batch_normalization(x, **{**DEFAULTS, "center": False})  # EXPECT TF121
            x = v1.layers.batch_normalization(x, **dict(DEFAULTS, scale=False))  # EXPECT TF121
            half = functools.partial(v1.layers.dropout, rate=0.5)
            x = half(x)  # EXPECT TF122
            x = bn(x, name="b")
            x = drop(x, rate=0.3, training=training)
            options = dict(rate=0.1)
            options.update(noise_shape=None)
            return v1.layers.dropout(x, **options)  # EXPECT TF122


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)), training=True)
        yield net
