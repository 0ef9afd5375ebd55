"""Silent for TF121 and TF122: a project's own arg-scope-like defaults, and slim scopes that give the flag, one inside the other."""
import contextlib

import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1

RAISES = "ModuleNotFoundError"


@contextlib.contextmanager
def training_scope(is_training, decay=0.95):
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm):  # EXPECT TF152
        with slim.arg_scope([slim.batch_norm, slim.dropout], is_training=is_training):
            with slim.arg_scope([slim.batch_norm], decay=decay) as scope:
                yield scope


def mobilenet(images, depth):
    net = slim.conv2d(images, depth, [3, 3], stride=2, scope="conv0")
    net = slim.separable_conv2d(net, None, [3, 3], depth_multiplier=1, scope="dw1")
    net = slim.conv2d(net, depth, [1, 1], scope="pw1")
    return slim.dropout(net, 0.9, scope="drop")


class MobileNet(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=False):
        with v1.variable_scope("mobilenet"):
            with training_scope(training):
                net = mobilenet(images, 4)
            return slim.fully_connected(tf.reduce_mean(net, [1, 2]), 3, scope="logits")


def run():
    model = MobileNet()
    model(tf.ones([2, 8, 8, 3]), training=True)
    yield model
