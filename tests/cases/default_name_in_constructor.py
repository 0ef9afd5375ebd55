"""A plain class builds in its constructor under a default-named scope; made in the pass with no scope given it is renamed on every call."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1


class TransformerModel(object):
    def __init__(self, ids, width=4, scope=None):
        with tf1.variable_scope(scope, default_name="transformer"):  # EXPECT TF112
            with tf1.variable_scope("embeddings"):
                table = tf1.get_variable("table", [7, width])
                net = tf.nn.embedding_lookup(table, ids)
            with tf1.variable_scope("encoder"):
                self.sequence = tf1.layers.dense(net, width, name="dense")
            with tf1.variable_scope(None, default_name="pooler"):
                self.pooled = tf1.layers.dense(self.sequence[:, 0], width)

    def get_pooled_output(self):
        return self.pooled


class Classifier(tf.keras.Model):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, ids):
        named = TransformerModel(ids, scope="named")
        model = TransformerModel(ids)
        return model.get_pooled_output() + named.pooled


def run():
    classifier = Classifier()
    for _ in range(3):
        classifier(tf.constant([[1, 2]]))
        yield classifier
