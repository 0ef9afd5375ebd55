"""Nets."""
import tensorflow as tf
from tensorflow.contrib import slim  # EXPECT TF151
from tensorflow.contrib.slim import arg_scope  # EXPECT TF151
from tensorflow.contrib.slim.nets import resnet_v1  # EXPECT TF151
from tensorflow.contrib.layers.python.layers import batch_norm as bn  # EXPECT TF151
from tensorflow.contrib.framework import arg_scope as fas  # EXPECT TF151


def scope_fn(is_training=True):
    batch_norm_params = {"decay": 0.9}
    batch_norm_params["is_training"] = is_training
    with arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, normalizer_params=batch_norm_params):  # EXPECT TF153
        with fas([slim.batch_norm], **batch_norm_params) as sc:
            return sc


def plain(net):
    with tf.variable_scope("plain"):
        net = bn(net)  # EXPECT TF121
        net = slim.conv2d(net, 3, 3, normalizer_fn=bn)  # EXPECT TF121, TF153
        net = slim.conv2d(net, 3, 3, normalizer_fn=None)
        net = slim.separable_conv2d(net, 3, 3, 1, normalizer_fn=slim.batch_norm)  # EXPECT TF121, TF153
        net = slim.repeat(net, 2, slim.conv2d, 3, 3, normalizer_fn=slim.batch_norm)  # EXPECT TF121, TF153
        return slim.fully_connected(net, 2, normalizer_fn=slim.layer_norm)  # EXPECT TF153


def stored(net, is_training):
    sc = scope_fn(is_training)
    with tf.variable_scope("stored"), slim.arg_scope(sc):
        return slim.batch_norm(slim.conv2d(net, 3, 3))


def func_norm(net, train):
    def norm(x, **kw):
        return slim.batch_norm(x, is_training=train, **kw)

    with tf.variable_scope("fn"):
        return slim.conv2d(net, 3, 3, normalizer_fn=norm)  # EXPECT TF153


def lambda_norm(net):
    with tf.variable_scope("fn"):
        return slim.conv2d(net, 3, 3, normalizer_fn=lambda x: slim.batch_norm(x))  # EXPECT TF121, TF153


def cond_norm(net, use_bn, train):
    norm = slim.batch_norm if use_bn else None
    with tf.variable_scope("fn"):
        return slim.conv2d(net, 3, 3, normalizer_fn=norm, normalizer_params={"is_training": train})


def resnet(net):
    with slim.arg_scope(resnet_v1.resnet_arg_scope()):
        return slim.batch_norm(net, scope="x")  # MAYBE TF121
