"""Policy gradient agents: the constructor builds under the caller's scope, a subclass adds an unscoped layer, a session loop makes them."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
