"""Only variables: these exist with any Keras."""
import tensorflow.compat.v1 as tf


def location_attention(memory, query):
    with tf.variable_scope("location"):
        v = tf.get_variable("v", [int(memory.shape[-1])], initializer=tf.ones_initializer())
        return tf.nn.softmax(tf.reduce_sum(v * tf.tanh(memory + query[:, None]), -1))
