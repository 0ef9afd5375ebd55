"""Silent where nothing is marked: batch norm and dropout of all kinds get their flag: by comparison, position, attribute, kwargs, arg_scope, a dict on self."""
import tensorflow as tf


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
