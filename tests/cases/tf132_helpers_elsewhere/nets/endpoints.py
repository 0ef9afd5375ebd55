import tensorflow as tf
import tf_slim as slim


def note(name, net):
    tf.compat.v1.add_to_collection(name, net)
    return net


def model_variables():
    return slim.get_model_variables()


def total():
    return tf.compat.v1.losses.get_losses()
