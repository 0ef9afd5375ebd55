"""Shared towers."""
import tensorflow.compat.v1 as tf


def _tower(net, units):
    return tf.layers.dense(net, units, name="tower")


def tower_of(name, units):
    return tf.make_template(name, _tower, units=units)


def lookup_tower(net):
    return tower_of("lookup", 4)(net)
