"""The entry point of the TensorFlow 1 version. Nobody has wrapped it yet."""
import tensorflow.compat.v1 as tf

from digits.blocks import residual


def model_fn(features, labels, mode):
    """What an Estimator calls to build its graph."""
    net = tf.layers.dense(features["pixels"], 32, activation=tf.nn.relu)
    net = residual(net, 64, scope="middle")
    logits = tf.layers.dense(net, 10)
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    train_op = tf.train.AdamOptimizer().minimize(loss, tf.train.get_global_step())
    return tf.estimator.EstimatorSpec(mode, loss=loss, train_op=train_op)
