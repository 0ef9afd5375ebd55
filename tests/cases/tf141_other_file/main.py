"""TF141: the partitioner is handed to a helper of another file, or made there; without one the helper is right."""
import tensorflow.compat.v1 as tf
from tables import make_table, sharded_table

track = tf.keras.utils.track_tf1_style_variables
RAISES = "ValueError"


class Words(tf.keras.layers.Layer):
    rows = 10

    def table(self):
        return make_table("words", self.rows)

    @track
    def call(self, ids):
        return tf.gather(self.table(), ids)


class ManyWords(Words):
    rows = 1000

    def table(self):
        return make_table("words", self.rows, partitioner=tf.fixed_size_partitioner(4))  # EXPECT TF141


class MostWords(Words):
    def table(self):
        return sharded_table("words", self.rows)  # EXPECT TF141


def run():
    ids = tf.constant([1, 2])
    words = Words()
    for _ in range(3):
        words(ids)
        yield words
    try:
        ManyWords()(ids)
    except ValueError:
        MostWords()(ids)
