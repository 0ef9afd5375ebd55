import tensorflow as tf


def mlp(x, hidden=(64,), activation=tf.tanh, output_size=1):
    for h in hidden:
        x = tf.layers.dense(x, units=h, activation=activation)
    return tf.layers.dense(x, units=output_size)
