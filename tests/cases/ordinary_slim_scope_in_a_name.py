"""An arg_scope kept in a name and opened later; one over conv2d with a normalizer whose params come from the scope; and dropout outside of it."""
import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1

RAISES = "ModuleNotFoundError"


def vgg_arg_scope(is_training, decay=0.997):
    norm = {"decay": decay, "is_training": is_training}
    with slim.arg_scope(  # EXPECT TF152
        [slim.conv2d, slim.fully_connected],
        normalizer_fn=slim.batch_norm,
        normalizer_params=norm,
    ):
        with slim.arg_scope([slim.dropout], is_training=is_training) as sc:
            return sc


def vgg(images, classes, keep=0.5):
    net = slim.conv2d(images, 4, [3, 3], scope="conv1")
    net = slim.max_pool2d(net, [2, 2], scope="pool1")
    net = slim.conv2d(net, 8, [3, 3], scope="conv2")
    net = slim.dropout(net, keep, scope="drop")
    return slim.conv2d(net, classes, [1, 1], normalizer_fn=None, activation_fn=None, scope="logits")


class Vgg(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=False):
        scope = vgg_arg_scope(training)
        with v1.variable_scope("vgg"):
            with slim.arg_scope(scope):
                net = vgg(images, 3)
            net = slim.dropout(net, 0.9, scope="late")  # EXPECT TF122
            return tf.reduce_mean(net, [1, 2])


def run():
    model = Vgg()
    model(tf.ones([2, 8, 8, 3]), training=True)
    yield model
