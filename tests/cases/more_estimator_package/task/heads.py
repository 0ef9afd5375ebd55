import tensorflow as tf


def softmax_head(net, params):
    return tf.layers.dense(net, params.classes)


def ctc_head(net, params):
    with tf.variable_scope("ctc"):
        return tf.layers.dense(net, params.classes + 1)
