"""Luong and Bahdanau scores."""
import tensorflow.compat.v1 as tf

from .shape_utils import depth_of, shape_list


class Scorer(object):
    """An ordinary object, handed a memory."""

    def __init__(self, memory, units):
        self.memory = memory
        self.units = units
        self.length = memory.shape[1].value  # EXPECT TF144

    def score(self, query):
        return tf.reduce_sum(self.memory * query[:, None], -1)


def luong(memory, query, scope="luong"):
    with tf.variable_scope(scope):
        units = depth_of(query)
        keys = tf.layers.dense(memory, units, use_bias=False, name="memory")
        scores = tf.matmul(keys, query[:, :, None])
        batch, length, _ = shape_list(scores)
        return tf.nn.softmax(tf.reshape(scores, [batch, length]))


def bahdanau(memory, query):
    with tf.variable_scope("bahdanau"):
        units = memory.get_shape().dims[-1].value
        v = tf.get_variable("v", [units])
        projected = tf.layers.dense(query, units, name="query")
        return tf.nn.softmax(tf.reduce_sum(v * tf.tanh(memory + projected[:, None]), -1))
