"""Blocks of the acoustic models; they open no scopes."""
import tensorflow.compat.v1 as tf


def ctc_branch(net, symbols):
    return tf.layers.dense(tf.layers.dense(net, 4, activation=tf.nn.relu), symbols)


def block(net, units, activation=tf.nn.relu):
    return tf.layers.dense(net, units, activation=activation)


def maybe_augmented(net, augment):
    """One layer more where the caller asks for it."""
    if augment:
        net = net + tf.layers.dense(net, int(net.shape[-1]))
    return net
