"""Base of the two-tower models; it has no pass of its own."""
import tensorflow as tf

from . import tables


class Tower(tf.keras.layers.Layer):
    def __init__(self, rows, width=3):
        super().__init__()
        self.rows, self.width = rows, width

    def embed(self, ids, name):
        return tables.lookup(tables.embedding_table(name, self.rows, self.width), ids)

    def embed_locally(self, ids, name):
        return tables.lookup(tables.local_table(name, self.rows, self.width), ids)
