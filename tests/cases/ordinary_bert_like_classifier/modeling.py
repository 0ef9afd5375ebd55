"""The encoder."""
import math

import tensorflow as tf


class BertModel(object):
    def __init__(self, config, is_training, input_ids, scope=None):
        if not is_training:
            config = dict(config, hidden_dropout_prob=0.0)
        with tf.variable_scope(scope, default_name="bert"):
            with tf.variable_scope("embeddings"):
                table = tf.get_variable("word_embeddings", [config["vocab_size"], config["hidden_size"]])
                self.embedding_output = layer_norm_and_dropout(
                    tf.gather(table, input_ids), config["hidden_dropout_prob"])
            with tf.variable_scope("encoder"):
                self.all_encoder_layers = transformer_model(self.embedding_output, config)
            self.sequence_output = self.all_encoder_layers[-1]
            with tf.variable_scope("pooler"):
                first = tf.squeeze(self.sequence_output[:, 0:1, :], axis=1)
                self.pooled_output = tf.layers.dense(first, config["hidden_size"], activation=tf.tanh)


def gelu(x):
    return x * 0.5 * (1.0 + tf.erf(x / math.sqrt(2.0)))


def layer_norm(x, name=None):
    with tf.variable_scope(name or "LayerNorm"):
        gamma = tf.get_variable("gamma", [x.shape[-1]], initializer=tf.ones_initializer())
        mean, variance = tf.nn.moments(x, [-1], keep_dims=True)
        return gamma * (x - mean) * tf.rsqrt(variance + 1e-12)


def dropout(x, rate):
    return x if rate is None or rate == 0.0 else tf.nn.dropout(x, 1.0 - rate)


def layer_norm_and_dropout(x, rate, name=None):
    return dropout(layer_norm(x, name), rate)


def transformer_model(x, config):
    outputs = []
    for index in range(config["num_hidden_layers"]):
        with tf.variable_scope("layer_%d" % index):
            with tf.variable_scope("intermediate"):
                hidden = tf.layers.dense(x, config["intermediate_size"], activation=gelu)
            with tf.variable_scope("output"):
                hidden = tf.layers.dense(hidden, config["hidden_size"])
                x = layer_norm(x + dropout(hidden, config["hidden_dropout_prob"]))
        outputs.append(x)
    return outputs
