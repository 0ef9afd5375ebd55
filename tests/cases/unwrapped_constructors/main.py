"""Classes whose constructors build the graph: bare, through a method, through a base's constructor, scoped, and constructed in a scope."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
