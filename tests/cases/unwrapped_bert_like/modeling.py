"""The encoder."""
import tensorflow as tf


class BertModel(object):
    def __init__(self, ids, is_training, scope=None):
        with tf.variable_scope(scope, default_name="bert"):
            with tf.variable_scope("embeddings"):
                table = tf.get_variable("word_embeddings", [100, 8])
                self.embedding_output = layer_norm_and_dropout(tf.nn.embedding_lookup(table, ids), 0.1)
            with tf.variable_scope("pooler"):
                self.pooled_output = tf.layers.dense(self.embedding_output[:, 0], 8, activation=tf.tanh)

    def get_pooled_output(self):
        return self.pooled_output


def layer_norm(net, name=None):
    return tf.contrib.layers.layer_norm(inputs=net, begin_norm_axis=-1, scope=name)  # EXPECT TF151


def layer_norm_and_dropout(net, rate, name=None):
    return tf.nn.dropout(layer_norm(net, name), 1.0 - rate)
