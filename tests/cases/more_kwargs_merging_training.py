"""Silent: training arrives through merged dicts: {**a, ...}, a | b, dict(a, ...), update, setdefault, ChainMap-free vars of a namespace, star-args."""
from types import SimpleNamespace

import tensorflow as tf

v1 = tf.compat.v1
DEFAULTS = {"momentum": 0.9, "epsilon": 1e-3}


def norm(x, training, **overrides):
    return v1.layers.batch_normalization(x, **{**DEFAULTS, **overrides, "training": training})


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x, training=None):
        with v1.variable_scope("net"):
            x = norm(x, training, momentum=0.8)
            x = v1.layers.batch_normalization(x, **(DEFAULTS | {"training": training}))
            x = v1.layers.batch_normalization(x, **dict(DEFAULTS, training=training))
            kw = {}
            kw.update(DEFAULTS, training=training)
            x = v1.layers.batch_normalization(x, **kw)
            kw = dict(DEFAULTS)
            kw.setdefault("training", training)
            x = v1.layers.batch_normalization(x, **kw)
            options = SimpleNamespace(training=training, momentum=0.7)
            x = v1.layers.batch_normalization(x, **vars(options))
            args = (0.2, None, None)
            x = v1.layers.dropout(x, *args, training)
            kw |= {"momentum": 0.5}
            x = v1.layers.batch_normalization(x, **kw)
            return v1.layers.dropout(x, **{k: v for k, v in zip(("rate", "training"), (0.1, training))})


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)), training=True)
        yield net
