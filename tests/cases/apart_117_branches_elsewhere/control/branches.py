"""What the agent does in each mode."""
import tensorflow.compat.v1 as tf


def explore(net):
    hidden = tf.layers.dense(net, 4, activation=tf.nn.relu)
    return tf.layers.dense(hidden, 2)


def exploit(net):
    hidden = tf.layers.dense(net, 4, activation=tf.tanh)
    return tf.layers.dense(hidden, 2)


def rest(net):
    return tf.zeros([tf.shape(net)[0], 2])


def plan(net, name):
    with tf.variable_scope(name):
        return tf.layers.dense(net, 2)
