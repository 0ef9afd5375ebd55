"""Silent: shards made by hand, partitioners for old graphs only, parameters of that name that stay None, and partition ops."""
import numpy as np
import tensorflow as tf
from tensorflow.compat.v1 import fixed_size_partitioner, get_variable, layers, variable_scope

v1 = tf.compat.v1


def chunk_sizes(rows, shards):
    """What fixed_size_partitioner would have cut."""
    counts = fixed_size_partitioner(shards)(shape=tf.TensorShape([rows, 1]), dtype=tf.float32)
    return [len(part) for part in np.array_split(np.arange(rows), counts[0])]


def embedding(name, rows, width, partitioner=None):
    with variable_scope(name, partitioner=partitioner):
        return get_variable("table", [rows, width], partitioner=partitioner)


class OldJob:
    """Builds for a cluster in a graph of its own; Keras never sees it."""

    def __init__(self, rows, shards):
        self.graph = tf.Graph()
        with self.graph.as_default(), variable_scope("job", partitioner=fixed_size_partitioner(shards)):
            self.parts = list(get_variable("table", [rows, 2]))


class HashedEmbedding(tf.keras.layers.Layer):
    """One variable per shard, by name."""

    def __init__(self, rows=9, width=2, shards=3, partitioner=None):
        super().__init__()
        self.width = width
        self.sizes = chunk_sizes(rows, shards)
        self.partitioner = partitioner

    @v1.keras.utils.track_tf1_style_variables
    def call(self, ids):
        shards = []
        for i, size in enumerate(self.sizes):
            with variable_scope("part_%d" % i):
                shards.append(get_variable("rows", [size, self.width]))
        buckets = tf.dynamic_partition(ids, ids % 3, len(shards))
        counts = [tf.size(bucket) for bucket in buckets]
        net = tf.gather(tf.concat(shards, 0), ids) + tf.gather(embedding("whole", 9, self.width), ids)
        with variable_scope("head", partitioner=self.partitioner):
            return layers.dense(net, 2, name="fc") * tf.cast(tf.add_n(counts), tf.float32)


def run():
    layer = HashedEmbedding()
    for _ in range(3):
        layer(tf.constant([0, 4, 8]))
        assert len(OldJob(9, 3).parts) == 3
        assert len(layer.variables) == 3 + 1 + 2
        yield layer
