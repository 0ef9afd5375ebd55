"""The net of the multi-GPU tutorial."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1


def inference(images, classes):
    net = tf1.layers.conv2d(images, 3, 3, padding="same", activation=tf.nn.relu, name="conv1")
    net = tf.reduce_mean(net, [1, 2])
    return tf1.layers.dense(net, classes, name="softmax_linear")


def tower_loss(images, labels, classes):
    logits = inference(images, classes)
    loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))
    share_variables()
    return loss


def share_variables():
    tf1.get_variable_scope().reuse_variables()
