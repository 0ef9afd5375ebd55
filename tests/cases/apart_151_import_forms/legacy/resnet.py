"""An import for each habit."""
import tensorflow as tf
import tensorflow.contrib.slim as slim  # EXPECT TF151
from tensorflow.contrib import layers as contrib_layers, rnn  # EXPECT TF151
from tensorflow.contrib.framework.python.ops import arg_scope  # EXPECT TF151
from tensorflow.contrib.layers import (  # EXPECT TF151
    l2_regularizer,
    xavier_initializer,
)


def bottleneck(net, depth, scope):
    with tf.compat.v1.variable_scope(scope):
        residual = slim.conv2d(net, depth, [1, 1], scope="conv1")
        residual = slim.conv2d(residual, depth, [3, 3], activation_fn=None, scope="conv2")
        return net + residual


def resnet(images, classes, decay=1e-4):
    with arg_scope([slim.conv2d], weights_regularizer=l2_regularizer(decay), weights_initializer=xavier_initializer()):  # EXPECT TF153
        net = slim.conv2d(images, 8, [7, 7], stride=2, scope="conv0")
        for i in range(2):
            net = bottleneck(net, 8, "block%d" % i)
        net = tf.reduce_mean(net, [1, 2])
        return contrib_layers.fully_connected(net, classes, activation_fn=None, scope="logits")


def cell(size):
    return rnn.GRUCell(size)  # MAYBE TF115
