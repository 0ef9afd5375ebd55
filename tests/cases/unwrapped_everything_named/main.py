"""Silent: a face network of its time: get_variable under scopes, its own batch_norm, named layers, layers without weights."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
