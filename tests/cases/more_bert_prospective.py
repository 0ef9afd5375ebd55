"""A BERT classifier: create_model calls BertModel whose scope is None by default; the pooler's get_variable adds nothing."""
import tensorflow as tf


class BertModel(object):
    def __init__(self, config, is_training, input_ids, scope=None):
        config = dict(config)
        if not is_training:
            config["dropout"] = 0.0
        with tf.variable_scope(scope, default_name="bert"):  # EXPECT TF112
            with tf.variable_scope("embeddings"):
                table = tf.get_variable("word_embeddings", [config["vocab"], 8])
                self.embedding_output = layer_norm_and_dropout(tf.nn.embedding_lookup(table, input_ids), config["dropout"])
            with tf.variable_scope("pooler"):
                self.pooled = tf.layers.dense(self.embedding_output[:, 0], 8, activation=tf.tanh)


def layer_norm(x, name=None):
    return tf.contrib.layers.layer_norm(inputs=x, begin_norm_axis=-1, begin_params_axis=-1, scope=name)  # EXPECT TF151


def layer_norm_and_dropout(x, rate, name=None):
    return tf.nn.dropout(layer_norm(x, name), 1.0 - rate)


def create_model(config, is_training, ids, labels, num_labels):
    model = BertModel(config, is_training, ids)
    weights = tf.get_variable("output_weights", [num_labels, 8])
    bias = tf.get_variable("output_bias", [num_labels], initializer=tf.zeros_initializer())
    logits = tf.matmul(model.pooled, weights, transpose_b=True) + bias
    return logits


def model_fn_builder(config, num_labels):
    def model_fn(features, labels, mode, params):
        training = mode == tf.estimator.ModeKeys.TRAIN
        logits = create_model(config, training, features["ids"], labels, num_labels)
        return tf.estimator.EstimatorSpec(mode, predictions=logits)

    return model_fn


def main(_):
    model_fn = model_fn_builder({"vocab": 10, "dropout": 0.1}, num_labels=2)
    estimator = tf.contrib.tpu.TPUEstimator(use_tpu=False, model_fn=model_fn, train_batch_size=8)  # EXPECT TF151
    estimator.train(input_fn=lambda params: None)


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
