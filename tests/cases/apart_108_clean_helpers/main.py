"""TF108: a transformer whose wrapped methods reach helpers of other files, a base class's method and closures, and none of them makes a TF1 variable."""
import tensorflow.compat.v1 as tf
from tensorflow import keras

from nlp.blocks import Attention, FeedForward, track


class Embedder(keras.Model):
    """Base of the models below."""

    def __init__(self, vocabulary=9, size=4):
        super().__init__()
        self.size = size
        self.table = keras.layers.Embedding(vocabulary, size)

    def embed(self, tokens):
        positions = tf.range(tf.shape(tokens)[1])
        angles = tf.cast(positions, tf.float32)[:, tf.newaxis] / 100.0
        return self.table(tokens) + tf.sin(angles)


class Transformer(Embedder):
    def __init__(self, depth=2, **kwargs):
        super().__init__(**kwargs)
        self.layers_ = [(Attention(self.size), FeedForward(self.size)) for _ in range(depth)]
        self.norm = keras.layers.LayerNormalization()

    def call(self, tokens):
        net = self._masked(self.embed(tokens), tokens)
        for attention, feed_forward in self.layers_:
            net = self._residual(attention, net)
            net = self._residual(feed_forward, net)
        return self._logits(net)

    @track  # EXPECT TF108
    def _masked(self, net, tokens):
        def mask(values):
            return values * tf.cast(tf.not_equal(tokens, 0), tf.float32)[..., tf.newaxis]

        return mask(net)

    @staticmethod
    def _residual(layer, net):
        return net + layer(net)

    @track  # EXPECT TF108
    def _logits(self, net):
        return tf.matmul(self.norm(net), self.table.embeddings, transpose_b=True)


def run():
    model = Transformer()
    for _ in range(3):
        model(tf.constant([[1, 2, 0]]))
        for attention, feed_forward in model.layers_:
            assert not attention._tf1_style_var_store._vars and len(feed_forward._tf1_style_var_store._vars) == 2
        yield model
