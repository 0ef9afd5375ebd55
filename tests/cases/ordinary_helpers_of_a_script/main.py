"""A training script under a main guard: main is the root, its helpers are called; the module of layers beside it stays clean."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
