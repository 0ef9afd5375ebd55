"""slim.dropout: a nested arg_scope value given as list_ops, an ExitStack of arg_scopes, a kwargs dict, and one call after the scope has ended."""
import contextlib

import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1


def base_scope(is_training):
    with slim.arg_scope([slim.dropout], **{"is_training": is_training}) as sc:
        return sc


def nested(is_training):
    with slim.arg_scope(base_scope(is_training)):
        with slim.arg_scope([slim.fully_connected], activation_fn=None) as sc:  # EXPECT TF153
            return sc


class Net(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x, training=False):
        sc = nested(training)
        with v1.variable_scope("net"), slim.arg_scope(sc):
            x = slim.fully_connected(x, 4)
            x = slim.dropout(x, 0.5)
        with contextlib.ExitStack() as stack:
            stack.enter_context(v1.variable_scope("b"))
            stack.enter_context(slim.arg_scope([slim.dropout, slim.fully_connected], **{}))
            x = slim.dropout(x, keep_prob=0.9)  # EXPECT TF122
            stack.enter_context(slim.arg_scope(base_scope(training)))
            x = slim.dropout(x, keep_prob=0.9)
        return slim.dropout(x, 0.3)  # EXPECT TF122


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)), training=True)
        yield net
