"""Fine-tuning."""
import tensorflow as tf

import modeling


def create_model(config, is_training, input_ids, labels, num_labels):
    model = modeling.BertModel(config, is_training, input_ids)  # EXPECT TF112
    output = model.pooled_output
    weights = tf.get_variable("output_weights", [num_labels, config["hidden_size"]])
    bias = tf.get_variable("output_bias", [num_labels], initializer=tf.zeros_initializer())
    with tf.variable_scope("loss"):
        if is_training:
            output = tf.nn.dropout(output, keep_prob=0.9)
        logits = tf.nn.bias_add(tf.matmul(output, weights, transpose_b=True), bias)
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))
    return loss, logits


def model_fn_builder(config, num_labels, learning_rate):
    def model_fn(features, labels, mode, params):
        is_training = mode == tf.estimator.ModeKeys.TRAIN
        loss, logits = create_model(config, is_training, features["input_ids"], labels, num_labels)
        train_op = None
        if is_training:
            train_op = tf.train.AdamOptimizer(learning_rate).minimize(loss, tf.train.get_global_step())
        return tf.estimator.EstimatorSpec(mode, predictions=logits, loss=loss, train_op=train_op)

    return model_fn


def main(_):
    config = {"vocab_size": 100, "hidden_size": 8, "num_hidden_layers": 2, "intermediate_size": 16,
              "hidden_dropout_prob": 0.1}
    estimator = tf.estimator.Estimator(model_fn_builder(config, 2, 1e-4), "/tmp/bert")
    estimator.train(lambda: None, max_steps=1)


if __name__ == "__main__":
    tf.app.run()
