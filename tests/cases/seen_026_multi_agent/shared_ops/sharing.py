"""Helpers of an old code base."""
import tensorflow as tf

v1 = tf.compat.v1


def share_variables():
    v1.get_variable_scope().reuse_variables()


def cached_dense(name, units):
    return v1.keras.utils.get_or_create_layer(name, lambda: tf.keras.layers.Dense(units))


def log_activation(net):
    v1.add_to_collection("activations", tf.reduce_mean(net))
    return net
