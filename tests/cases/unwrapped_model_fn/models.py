"""Model functions, as Estimators want them."""
import functools

import tensorflow as tf


def cnn_model_fn(features, labels, mode):
    net = tf.reshape(features["x"], [-1, 28, 28, 1])
    net = tf.layers.conv2d(net, 32, 5, padding="same", activation=tf.nn.relu)  # EXPECT TF115
    net = tf.layers.dense(tf.layers.flatten(net), 64)
    net = tf.layers.dropout(net, 0.4, training=mode == tf.estimator.ModeKeys.TRAIN)
    logits = tf.layers.dense(net, 10)
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    return tf.estimator.EstimatorSpec(mode=mode, loss=loss)


def scoped_model_fn(features, labels, mode, params):
    with tf.variable_scope("model", reuse=tf.AUTO_REUSE):
        net = tf.layers.dense(features["x"], params["width"])
        net = tf.layers.batch_normalization(net)  # EXPECT TF121
        logits = tf.layers.dense(net, 10)
    return tf.estimator.EstimatorSpec(mode=mode, loss=tf.losses.sparse_softmax_cross_entropy(labels, logits))


def named_model_fn(features, labels, mode):
    net = tf.layers.dropout(features["x"], 0.4)  # EXPECT TF122
    logits = tf.layers.dense(net, 10, name="logits")
    return tf.estimator.EstimatorSpec(mode=mode, loss=tf.losses.sparse_softmax_cross_entropy(labels, logits))


def registered_model_fn(features, labels, mode):
    return tf.layers.dense(features["x"], 10)


MODEL_FNS = {"registered": registered_model_fn}


def pick(name):
    return MODEL_FNS[name]


def make_estimators():
    return [
        tf.estimator.Estimator(model_fn=cnn_model_fn, model_dir="/tmp/cnn"),
        tf.estimator.Estimator(functools.partial(scoped_model_fn, params={"width": 4})),
        tf.estimator.Estimator(named_model_fn),
    ]
