"""Sonnet 2 modules are hosts, and one without the shim loses its variables; Sonnet 1's _build has a scope and store of its own."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
