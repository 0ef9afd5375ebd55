"""Agents over three files: an abstract agent's constructor calls hooks, one subclass opens its scope itself and one relies on the base."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
