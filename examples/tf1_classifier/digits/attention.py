"""Where to look: weights for the features, learned."""
import tensorflow as tf

from digits.blocks import embedding


def gate(features):
    """Scales the features, one factor each."""
    dense = tf.keras.layers.Dense(features.shape[-1], activation="sigmoid")
    return features * dense(features)


class Prior(tf.Module):
    """What is known of a digit before its image is seen: the writer."""

    def __init__(self, writers, classes):
        super().__init__()
        self.writers = writers
        self.classes = classes

    def __call__(self, writer):
        return embedding(writer, self.writers, self.classes)
