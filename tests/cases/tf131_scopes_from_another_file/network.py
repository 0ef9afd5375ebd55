"""A network whose defaults come from its caller, and the defaults."""
import tensorflow as tf
import tf_slim as slim


def decayed(decay=1e-3):
    with slim.arg_scope([slim.fully_connected], weights_regularizer=slim.l2_regularizer(decay)) as scope:  # EXPECT TF153
        return scope


def plain():
    with slim.arg_scope([slim.fully_connected], activation_fn=None) as scope:  # EXPECT TF153
        return scope


def tower(x, name="tower"):
    return slim.fully_connected(x, 4, scope=name)


def regular(x):
    with tf.compat.v1.variable_scope("head", regularizer=tf.keras.regularizers.l2(1e-3)):
        return tf.compat.v1.layers.dense(x, 2, use_bias=False, name="out")
