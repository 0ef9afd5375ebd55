"""Silent: networks that name nothing, used twice in scopes of functions, a constructor, a scope object and towers."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
