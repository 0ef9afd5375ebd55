"""Constructors of base classes in another file build what subclasses define: under a scope there it is silent, under a name scope it is not."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
