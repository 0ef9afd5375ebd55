"""Layer objects made in the call at the root grow, named or not; in a scope, or made once, they do not."""
import tensorflow as tf

v1 = tf.compat.v1
Conv = v1.layers.Conv1D


class Objects(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.kept = v1.layers.Dense(4)  # EXPECT TF116
        self.lazy = {}

    def _lazy(self, key):
        if key not in self.lazy:
            self.lazy[key] = v1.layers.Dense(4, name=key)  # EXPECT TF116
        return self.lazy[key]

    @v1.keras.utils.track_tf1_style_variables
    def call(self, steps, training=None):
        net = self.kept(steps)
        net = v1.layers.Dense(4)(net)  # EXPECT TF111
        net = v1.layers.Dense(4, name="named")(net)  # EXPECT TF111
        conv = Conv(4, 2, padding="same", name="conv")  # EXPECT TF111  # ORACLE-OK
        net = conv.apply(net)
        net = v1.layers.MaxPooling1D(2, 2)(net)
        net = v1.layers.BatchNormalization(name="bn")(net, training=training)  # EXPECT TF111
        with v1.variable_scope("scoped"):
            net = v1.layers.Dense(4)(net)
            net = v1.layers.Conv1D(4, 1, name="conv")(net)
        return self._lazy("late")(v1.layers.Flatten()(net))


def run():
    layer = Objects()
    for _ in range(3):
        layer(tf.ones((2, 4, 3)))
        yield layer
