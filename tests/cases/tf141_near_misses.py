"""Silent: partitioners that are None, that may be None, that meet no TF1 variable, and those of a graph of its own."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def table(name, rows, partitioner=None):
    return v1.get_variable(name, [rows, 4], partitioner=partitioner)


class Config:
    def __init__(self, shards=1, partitioner=None):
        self.shards = shards
        self.partitioner = partitioner


class Embeddings(tf.keras.layers.Layer):
    def __init__(self, config):
        super().__init__()
        self.config = config

    @track
    def call(self, ids):
        shards = self.config.shards
        partitioner = v1.fixed_size_partitioner(shards) if shards > 1 else None
        with v1.variable_scope("words", partitioner=partitioner):
            rows = table("rows", 10)
        with v1.variable_scope("tags", partitioner=self.config.partitioner):
            rows = rows + table("rows", 10, partitioner=None)
        options = {"partitioner": None}
        with v1.variable_scope("places", **options):
            rows = rows + table("rows", 10)
        with v1.variable_scope("empty", partitioner=v1.fixed_size_partitioner(2)):
            rows = tf.identity(rows)
        return tf.gather(rows, ids)


def old_job():
    with tf.Graph().as_default():
        with v1.variable_scope("job", partitioner=v1.fixed_size_partitioner(2)):
            v1.get_variable("rows", [4, 2])
        return len(v1.global_variables())


def run():
    embeddings = Embeddings(Config())
    for _ in range(3):
        assert old_job() == 2
        embeddings(tf.constant([1, 2]))
        yield embeddings
