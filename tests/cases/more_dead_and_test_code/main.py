"""Tests are neither callers nor roots; a helper only a test calls is a root; a method nobody calls on a plain class is one too."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
