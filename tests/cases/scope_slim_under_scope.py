"""Silent where nothing is marked: slim's usual form: a named scope outside, arg_scope inside, auto-named and repeated layers, and scope= where there is none."""
import tensorflow as tf
import tf_slim as slim
from tensorflow.compat import v1 as tf1


def small_arg_scope(weight_decay=1e-4):
    with slim.arg_scope([slim.conv2d], padding="SAME", weights_regularizer=slim.l2_regularizer(weight_decay)) as scope:  # EXPECT TF153
        return scope


def vgg(images, scope="vgg"):
    with tf1.variable_scope(scope, "vgg", [images]):
        with slim.arg_scope([slim.conv2d], activation_fn=tf.nn.relu6):  # EXPECT TF153
            net = slim.repeat(images, 2, slim.conv2d, 4, [3, 3])
            net = slim.max_pool2d(net, [2, 2])
            net = slim.conv2d(net, 4, [1, 1])
        return slim.flatten(net)


class Classifier(tf.keras.layers.Layer):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, images):
        with slim.arg_scope(small_arg_scope()):
            net = vgg(images)
        return slim.fully_connected(net, 3, activation_fn=None, scope="logits")


def run():
    layer = Classifier()
    for _ in range(3):
        layer(tf.ones((1, 4, 4, 2)))
        yield layer
