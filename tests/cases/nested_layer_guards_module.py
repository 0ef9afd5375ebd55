"""Silent: a tf.Module attaches its Keras layers lazily, each behind a guard that keeps it."""
import tensorflow as tf
from tensorflow import keras

v1 = tf.compat.v1


class Decoder(tf.Module):
    def __init__(self, widths=(4, 3)):
        super().__init__(name="decoder")
        self.widths = widths
        self.built = False
        self.blocks = []
        self.gate = None

    def _build(self):
        for width in self.widths:
            self.blocks.append(keras.layers.Dense(width))
        self.norm = keras.layers.LayerNormalization()
        self.built = True

    def _gate(self):
        if self.gate is not None:
            return self.gate
        self.gate = keras.layers.Dense(self.widths[-1], activation="sigmoid")
        return self.gate

    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, codes):
        if not self.built:
            self._build()
        if not hasattr(self, "embedding"):
            self.embedding = keras.layers.Embedding(10, 4)
        if "scale" not in vars(self):
            self.scale = keras.layers.Dense(1)
        with v1.variable_scope("decoder"):
            net = v1.layers.dense(tf.reduce_mean(self.embedding(codes), axis=1), 4)
        for block in self.blocks:
            net = block(net)
        return self.norm(net) * self._gate()(net) * self.scale(net)


def run():
    decoder = Decoder()
    for _ in range(3):
        decoder(tf.ones((2, 3), tf.int32))
        yield decoder
