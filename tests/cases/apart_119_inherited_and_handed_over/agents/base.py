import functools

import tensorflow as tf
from tensorflow.compat.v1 import layers


def mlp(net, sizes):
    for index, size in enumerate(sizes):
        net = layers.dense(net, size, activation=tf.tanh, name="fc%d" % index)
    return net


class Agent(tf.keras.Model):
    """Compiles the body once."""

    def __init__(self, sizes=(3, 3)):
        super().__init__()
        self.body = tf.function(functools.partial(mlp, sizes=sizes))
