"""Fine-tunes."""
import tensorflow as tf

import modeling


def create_model(ids, is_training, labels):
    model = modeling.BertModel(ids=ids, is_training=is_training)  # EXPECT TF112
    output = model.get_pooled_output()
    weights = tf.get_variable("output_weights", [labels, 8])
    return tf.matmul(output, weights, transpose_b=True)


def model_fn(features, labels, mode, params):
    logits = create_model(features["ids"], mode == tf.estimator.ModeKeys.TRAIN, params["labels"])
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    return tf.estimator.EstimatorSpec(mode=mode, loss=loss)


def main(_):
    estimator = tf.estimator.Estimator(model_fn=model_fn, params={"labels": 2})
    estimator.train(lambda: None)


if __name__ == "__main__":
    tf.app.run()
