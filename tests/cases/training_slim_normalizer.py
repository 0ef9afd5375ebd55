"""slim batch norm as it is called and as a normalizer_fn, with is_training nowhere: on the call, or where an arg_scope writes it."""
import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1

# slim.batch_norm fails on this TensorFlow before it looks at is_training
RAISES = "ModuleNotFoundError"


def resnet_arg_scope(decay=0.997):
    params = {"decay": decay, "scale": True}
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, normalizer_params=params):  # EXPECT TF121, TF152
        with slim.arg_scope([slim.batch_norm], **params) as scope:
            return scope


def good_arg_scope(is_training):
    params = {"decay": 0.9, "is_training": is_training}
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, normalizer_params=params) as scope:  # EXPECT TF152
        return scope


class Net(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net, training=False):
        with v1.variable_scope("net"):
            net = slim.conv2d(net, 4, [3, 3], normalizer_fn=slim.batch_norm)  # EXPECT TF121, TF152
            net = slim.conv2d(net, 4, [3, 3], normalizer_fn=slim.batch_norm, normalizer_params={"decay": 0.9})  # EXPECT TF121, TF152
            net = slim.batch_norm(net, 0.9)  # EXPECT TF121, TF152
            with slim.arg_scope(resnet_arg_scope()):
                net = slim.conv2d(net, 4, [3, 3])
                net = slim.conv2d(net, 4, [3, 3], normalizer_fn=None)
            with slim.arg_scope(good_arg_scope(training)):
                net = slim.conv2d(net, 4, [3, 3])
            with slim.arg_scope([slim.batch_norm], is_training=training):
                net = slim.batch_norm(net)  # EXPECT TF152
            return slim.conv2d(net, 2, [1, 1], activation_fn=None)


def run():
    model = Net()
    model(tf.ones((1, 4, 4, 2)), training=True)
    yield model
