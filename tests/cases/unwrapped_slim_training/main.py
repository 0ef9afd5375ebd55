"""slim networks in TF1 style: batch norm and dropout get is_training from a known arg_scope, a helper's arg_scope, or nowhere."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
