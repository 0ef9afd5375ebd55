"""In a folder of tests."""
import tensorflow as tf

from layers_lib import Highway


def build(net):
    return tf.layers.dense(Highway(3).apply(net), 2)


def test_highway():
    with tf.variable_scope("test"):
        assert build(tf.ones([2, 3])).shape == [2, 2]
