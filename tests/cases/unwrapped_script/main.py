"""A script: what stands at module level, the helpers that it calls with a scope and without, and the training flags that it forgets."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
