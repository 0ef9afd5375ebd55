"""The project's own Dense and Embedding derive from Keras: made per call they leak, kept on self they do not; its Scale has no weights."""
import tensorflow as tf

from tinykeras import Dense, Embedding, Scale


class BagOfWords(tf.keras.Model):
    def __init__(self, vocabulary=10):
        super().__init__()
        self.vocabulary = vocabulary
        self.out = Dense(2)

    @tf.compat.v1.keras.utils.track_tf1_style_variables
    def call(self, tokens):
        hidden = tf.reduce_mean(Embedding(self.vocabulary, 4)(tokens), axis=1)  # EXPECT TF103
        hidden = Scale(0.5)(hidden)
        for units in (5, 3):
            hidden = Dense(units)(hidden)  # EXPECT TF103
        with tf.compat.v1.variable_scope("bag"):
            gate = tf.compat.v1.get_variable("gate", [3])
        return self.out(hidden * gate)


def run():
    model = BagOfWords()
    for _ in range(3):
        model(tf.ones((2, 4), tf.int32))
        yield model
