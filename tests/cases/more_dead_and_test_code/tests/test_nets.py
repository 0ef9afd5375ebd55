import tensorflow as tf

from lib import nets


class NetsTest(tf.test.TestCase):
    def test_encoder(self):
        with tf.variable_scope("t"):
            nets.encoder(tf.ones([2, 3]))
        nets.Net().forward(tf.ones([2, 3]))

    def test_layer(self):
        tf.layers.dense(tf.ones([2, 3]), 3)


def helper(x):
    return tf.layers.dense(x, 3)
