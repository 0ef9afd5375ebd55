"""Keras layers behind guards that do not keep them: another attribute, a flag that is cleared, a local, a dict made per call."""
import tensorflow as tf

v1 = tf.compat.v1
kl = tf.keras.layers


class Encoder(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.first = None
        self.fresh = True

    def _second(self, net):
        if not hasattr(self, "second_layer"):
            second = kl.Dense(4)  # EXPECT TF103  # ORACLE-OK
            return second(net)
        return net

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        if self.first is None:
            self.opening = kl.Dense(4)  # EXPECT TF103  # ORACLE-OK
        self.fresh = True
        if self.fresh:
            self.middle = kl.Dense(4)  # EXPECT TF103  # ORACLE-OK
            self.fresh = False
        cache = {}
        if "last" not in cache:
            cache["last"] = kl.Dense(2)  # EXPECT TF103  # ORACLE-OK
        with v1.variable_scope("encoder"):
            net = v1.layers.dense(inputs, 4, name="in")
        net = self._second(self.middle(self.opening(net)))
        return cache["last"](net)


def run():
    encoder = Encoder()
    for _ in range(3):
        encoder(tf.ones((2, 3)))
        yield encoder
