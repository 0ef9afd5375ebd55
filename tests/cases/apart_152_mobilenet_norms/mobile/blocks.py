"""Separable blocks."""
import tensorflow.compat.v1 as tf
import tf_slim as slim


def training_scope(is_training, weight_decay=4e-5):
    with slim.arg_scope(  # EXPECT TF152, TF153
        [slim.conv2d, slim.separable_conv2d],
        normalizer_fn=slim.batch_norm,
        normalizer_params={"is_training": is_training, "center": True},
        activation_fn=tf.nn.relu6,
    ) as scope:
        return scope


def separable(net, depth, scope):
    net = slim.separable_conv2d(net, None, [3, 3], 1, scope=scope + "_depthwise")  # MAYBE TF152
    return slim.conv2d(net, depth, [1, 1], scope=scope + "_pointwise")  # MAYBE TF152


def plain(net, depth, scope):
    return slim.conv2d(net, depth, [3, 3], normalizer_fn=slim.layer_norm, scope=scope)  # EXPECT TF153
