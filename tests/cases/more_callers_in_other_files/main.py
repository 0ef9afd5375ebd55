"""Silent: builders whose only callers are in other files and all open scopes: by getattr on the module, by importlib-free aliases and by a class attribute."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
