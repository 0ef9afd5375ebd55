"""tf.contrib under many names: each module has one network whose first unnamed layer asks for a scope, and one that has a scope."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
