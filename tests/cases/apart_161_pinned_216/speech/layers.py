"""TF1 layers; these need the old Keras as well."""
import tensorflow.compat.v1 as tf


def highway(x, units, scope):
    with tf.variable_scope(scope):
        h = tf.layers.dense(x, units, activation=tf.nn.relu, name="H")  # EXPECT TF161
        t = tf.layers.dense(x, units, activation=tf.sigmoid, name="T")
        return h * t + x * (1.0 - t)


def prenet(x, sizes, training):
    for i, size in enumerate(sizes):
        x = tf.layers.dense(x, size, activation=tf.nn.relu, name="prenet%d" % i)
        x = tf.layers.dropout(x, 0.5, training=training)
    return x
