"""What looks like a scope and is none: "", name scopes of three kinds, a device, nullcontext, an arg_scope, control_dependencies."""
import contextlib

import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1
NO_SCOPE = ""


class Lookalikes(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with v1.variable_scope(""):
            net = v1.layers.dense(net, 4)  # EXPECT TF111
        with v1.variable_scope(NO_SCOPE, reuse=v1.AUTO_REUSE):
            net = v1.layers.dense(net, 4)  # EXPECT TF111
        with tf.name_scope("v2"), v1.name_scope("v1"):
            net = v1.layers.dense(net, 4)  # EXPECT TF111
        with v1.name_scope(None, "default", [net]):
            net = v1.layers.dense(net, 4)  # EXPECT TF111
        with tf.device("cpu:0"):
            net = v1.layers.dense(net, 4)  # EXPECT TF111
        with contextlib.nullcontext("scope"):
            net = v1.layers.dense(net, 4)  # EXPECT TF111
        with slim.arg_scope([slim.fully_connected], activation_fn=None):  # EXPECT TF153
            net = v1.layers.dense(net, 4)  # EXPECT TF111
        with tf.control_dependencies([net]):
            return v1.layers.dense(net, 4)  # EXPECT TF111


def run():
    layer = Lookalikes()
    for _ in range(3):
        layer(tf.ones((2, 4)))
        yield layer
