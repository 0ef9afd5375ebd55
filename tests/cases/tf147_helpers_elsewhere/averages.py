import tensorflow.compat.v1 as tf


def moving(name, value, rate=0.1):
    held = tf.get_variable(name, value.shape, initializer=tf.zeros_initializer(), trainable=False)
    tf.assign_add(held, rate * (value - held))
    return held


def moving_op(name, value, rate=0.1):
    held = tf.get_variable(name, value.shape, initializer=tf.zeros_initializer(), trainable=False)
    return tf.assign_add(held, rate * (value - held))
