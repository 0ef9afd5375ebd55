"""Gates."""
import tensorflow.compat.v1 as tf


def gated_unit(net, units, scope=None):
    with tf.variable_scope(scope, "gated_unit", [net]):
        gate = tf.layers.dense(net, units, activation=tf.sigmoid)
        return gate * tf.layers.dense(net, units)
