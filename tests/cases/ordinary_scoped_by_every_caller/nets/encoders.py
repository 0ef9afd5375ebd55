import tensorflow as tf


def conv_encoder(images, training):
    net = tf.layers.conv2d(images, 16, 3, activation=tf.nn.relu)
    net = tf.layers.batch_normalization(net, training=training)
    return tf.layers.dense(tf.layers.flatten(net), 32)


def attention(net, memory, scope=None):
    with tf.variable_scope(scope, "attention", [net, memory]):
        scores = tf.layers.dense(tf.nn.tanh(net[:, None] + memory), 1)
        return tf.reduce_sum(tf.nn.softmax(scores, axis=1) * memory, axis=1)


class Head(object):
    def __init__(self, net, classes):
        self.hidden = tf.layers.dense(net, 16, activation=tf.nn.relu)
        self.logits = tf.layers.dense(self.hidden, classes)
