"""TF141: slim variables with a partitioner, a loop of scopes, and a factory that gives the partitioner; the run ends at the first of them."""
import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1
RAISES = "ValueError"


def make_partitioner(shards):
    return v1.fixed_size_partitioner(num_shards=shards)


class SkipGram(tf.keras.Model):
    def __init__(self, vocabulary=12, width=4, shards=2):
        super().__init__()
        self.vocabulary = vocabulary
        self.width = width
        self.shards = shards

    def _context(self, level):
        with v1.variable_scope("context%d" % level, partitioner=make_partitioner(self.shards)):  # EXPECT TF141
            return v1.get_variable("table", [self.vocabulary, self.width])

    @v1.keras.utils.track_tf1_style_variables
    def call(self, words):
        with v1.variable_scope("skipgram"):
            with v1.variable_scope("out"):
                scale = slim.model_variable("scale", [self.width], initializer=tf.ones_initializer())
            table = slim.model_variable(  # EXPECT TF141
                "embeddings",
                [self.vocabulary, self.width],
                partitioner=make_partitioner(self.shards),
            )
            net = tf.gather(table, words) * scale
            for level in range(2):
                net += tf.gather(self._context(level), words)
            return net

    @v1.keras.utils.track_tf1_style_variables
    def context_only(self, words):
        with v1.variable_scope("alone"):
            return tf.gather(self._context(0), words)


def run():
    model = SkipGram()
    words = tf.constant([1, 2])
    try:
        model.context_only(words)
    except ValueError as error:
        assert "partitioner" in str(error)
    yield model
    model(words)
