"""Beside the library."""
import tensorflow as tf

import layers_lib


class AttentionTest(tf.test.TestCase):
    def testShape(self):
        with tf.variable_scope("test"):
            net = layers_lib.attention(tf.ones([2, 3]), 3)
        self.assertEqual(net.shape, [2, 3])

    def testDense(self):
        self.assertAllEqual(tf.layers.dense(tf.ones([2, 3]), 4).shape, [2, 4])
