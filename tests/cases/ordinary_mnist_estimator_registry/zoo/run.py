"""Trains one of them."""
import functools

import tensorflow as tf

from zoo import nets


def _spec(logits, labels, mode):
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    train_op = tf.train.GradientDescentOptimizer(0.1).minimize(loss, tf.train.get_global_step())
    return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=train_op)


def named_model_fn(features, labels, mode, name="cnn"):
    with tf.variable_scope(name):
        logits = nets.get_network(name)(features, 10)
    return _spec(logits, labels, mode)


def linear_model_fn(features, labels, mode, classes=10):
    logits = tf.layers.dense(tf.layers.flatten(features), classes)  # EXPECT TF115
    return _spec(logits, labels, mode)


def main(_):
    tf.estimator.Estimator(functools.partial(named_model_fn, name="mlp"), "/tmp/mlp")
    tf.estimator.Estimator(functools.partial(linear_model_fn, classes=5), "/tmp/linear")


if __name__ == "__main__":
    tf.app.run()
