"""Where the variables come from."""
import tensorflow as tf


def range_variable(value):
    return tf.Variable(value, trainable=True)


def make_step():
    return tf.Variable(0, trainable=False)
