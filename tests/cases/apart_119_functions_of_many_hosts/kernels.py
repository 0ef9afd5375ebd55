"""Compiled pieces that several models use."""
import tensorflow.compat.v1 as tf
from tensorflow import function


@function
def positional(inputs):
    with tf.variable_scope("positional"):
        table = tf.get_variable("table", [int(inputs.shape[1]), int(inputs.shape[2])])
    return inputs + table


@function(autograph=False)
def squeeze(inputs):
    """No variables."""
    return tf.nn.softmax(inputs) * 2.0


def _gate(inputs):
    with tf.variable_scope("gate"):
        return inputs * tf.sigmoid(tf.layers.dense(inputs, int(inputs.shape[-1]), name="fc"))


gate = function(_gate)
