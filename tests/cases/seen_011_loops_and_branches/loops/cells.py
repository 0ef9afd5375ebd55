"""Bodies of loops, for whoever runs them."""
import tensorflow as tf

v1 = tf.compat.v1


def refine(net):
    return net + v1.layers.dense(net, 4, activation=tf.tanh)


def named_refine(net):
    with v1.variable_scope("refine"):
        return net + v1.layers.dense(net, 4, activation=tf.tanh)


def read(memory, units):
    kernel = v1.get_variable("read", [int(memory.shape[-1]), units])
    return tf.matmul(memory, kernel)
