"""Entry points: a bare main() under the name guard is one; what it calls in a scope is fine; tf.app.run takes another."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
