"""Layers under a project's names: wrappers with **kw that default the name to None, relative imports of a package's ops; caller decides."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
