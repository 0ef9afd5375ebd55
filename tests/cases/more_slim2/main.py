"""slim in TF1 style."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
