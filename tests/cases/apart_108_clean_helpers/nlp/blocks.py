import tensorflow.compat.v1 as tf
from tensorflow import keras

from nlp.attention import attend

track = tf.keras.utils.track_tf1_style_variables


class Attention(keras.layers.Layer):
    """Four Keras layers; the shim was forgotten."""

    def __init__(self, size, heads=2):
        super().__init__()
        self.heads = heads
        self.projections = {name: keras.layers.Dense(size, name=name) for name in ("query", "key", "value", "out")}

    @track  # EXPECT TF108
    def call(self, net):
        query, key, value = (self.projections[name](net) for name in ("query", "key", "value"))
        return self.projections["out"](attend(query, key, value, self.heads))


class FeedForward(keras.layers.Layer):
    """Half way: the second layer is still TF1's."""

    def __init__(self, size):
        super().__init__()
        self.size = size
        self.inner = keras.layers.Dense(2 * size, activation="relu")

    @track
    def call(self, net):
        with tf.variable_scope("ffn"):
            return tf.layers.dense(self.inner(net), self.size, name="outer")
