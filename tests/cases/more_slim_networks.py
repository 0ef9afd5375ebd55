"""Slim networks in TF1 style: arg_scope is no variable scope; variable_scope(scope, 'net') with the default string as parameter is one."""
import tensorflow as tf
import tf_slim as slim


def arg_scope_fn(weight_decay=0.0005):
    with slim.arg_scope([slim.conv2d, slim.fully_connected], activation_fn=tf.nn.relu,  # EXPECT TF153
                        weights_regularizer=slim.l2_regularizer(weight_decay)) as sc:
        return sc


def lenet(images, num_classes=10, is_training=False, scope="LeNet"):
    end_points = {}
    with tf.variable_scope(scope, "LeNet", [images]):
        net = end_points["conv1"] = slim.conv2d(images, 32, [5, 5])
        net = slim.flatten(net)
        net = slim.dropout(net, 0.5, is_training=is_training)
        return slim.fully_connected(net, num_classes), end_points


def overfeat(images, is_training=False, scope=None):
    with tf.variable_scope(scope, "overfeat", [images]) as sc:  # EXPECT TF112
        end_points = sc.original_name_scope + "_end_points"
        with slim.arg_scope([slim.conv2d], outputs_collections=end_points):  # EXPECT TF153
            net = slim.repeat(images, 2, slim.conv2d, 64, [3, 3])
            return slim.dropout(net, 0.5)  # EXPECT TF122


def bare(images, is_training):
    with slim.arg_scope(arg_scope_fn()):
        with slim.arg_scope([slim.dropout], is_training=is_training):  # EXPECT TF153
            net = slim.conv2d(images, 8, [3, 3], scope="conv1")
            net = slim.stack(net, slim.fully_connected, [4, 3])  # EXPECT TF115
            return slim.dropout(net)


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
