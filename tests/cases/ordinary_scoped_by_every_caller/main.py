"""Silent: TF1 networks without scopes of their own, whose every caller in the project opens one; model functions pass names all the way."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
