"""Building blocks that take the mode from whoever calls them."""
import tensorflow.compat.v1 as tf


def fc_bn(x, units, is_training, name):
    with tf.variable_scope(name):
        x = tf.layers.dense(x, units, use_bias=False, name="fc")
        return tf.nn.relu(tf.layers.batch_normalization(x, momentum=0.5, training=is_training, name="bn"))


def mlp(x, sizes, is_training, drop=0.2):
    for i, units in enumerate(sizes):
        x = fc_bn(x, units, is_training, "fc%d" % i)
    return tf.layers.dropout(x, drop, training=is_training, name="drop")


def critic(x, is_training):
    with tf.variable_scope("vf"):
        return tf.layers.dense(mlp(x, (6,), is_training), 1, name="v")[:, 0]
