import tensorflow.compat.v1 as tf


def tower(net):
    with tf.variable_scope("tower"):
        w = tf.get_variable("w", [3, 3])
        net = tf.layers.dense(net @ w, 3)  # EXPECT TF161
        return tf.layers.dense(net, 3)
