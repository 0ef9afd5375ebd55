"""The model function."""
import tensorflow as tf


def network(features, params, mode):
    training = mode == tf.estimator.ModeKeys.TRAIN
    with tf.variable_scope("input"):
        net = tf.layers.batch_normalization(features, training=training)
    for units in params["units"]:
        net = tf.layers.dense(net, units, activation=tf.nn.relu)  # EXPECT TF115
        net = tf.layers.dropout(net, params["dropout"])  # EXPECT TF122
    return tf.layers.dense(net, params["classes"], name="logits")


def model_fn(features, labels, mode, params):
    logits = network(features["x"], params, mode)
    predictions = {"classes": tf.argmax(logits, axis=1), "probabilities": tf.nn.softmax(logits)}
    if mode == tf.estimator.ModeKeys.PREDICT:
        return tf.estimator.EstimatorSpec(mode, predictions=predictions)
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    if mode == tf.estimator.ModeKeys.EVAL:
        metrics = {"accuracy": tf.metrics.accuracy(labels, predictions["classes"])}
        return tf.estimator.EstimatorSpec(mode, loss=loss, eval_metric_ops=metrics)
    optimizer = tf.train.AdamOptimizer(0.001)
    train_op = optimizer.minimize(loss, global_step=tf.train.get_global_step())
    return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=train_op)
