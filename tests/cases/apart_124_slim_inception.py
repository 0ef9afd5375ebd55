"""TF124: slim's batch norm held in training mode, by an arg_scope and by normalizer_params; this slim stops there in any case (TF152)."""
import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1


def inception_arg_scope(weight_decay=1e-4):
    with slim.arg_scope([slim.conv2d], weights_regularizer=slim.l2_regularizer(weight_decay)):  # EXPECT TF153
        with slim.arg_scope([slim.batch_norm], decay=0.99, is_training=True) as sc:  # EXPECT TF124, TF153
            return sc


def stem(images, depth):
    with v1.variable_scope("stem"):
        net = slim.conv2d(images, depth, [3, 3], stride=2, scope="conv1")
        return slim.batch_norm(net, activation_fn=tf.nn.relu, scope="bn1")  # EXPECT TF152, TF153


class Inception(tf.keras.Model):
    def __init__(self, depth=4, classes=3):
        super().__init__()
        self.depth = depth
        self.classes = classes

    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=None):
        with slim.arg_scope(inception_arg_scope()):
            with v1.variable_scope("inception"):
                net = stem(images, self.depth)
                net = tf.reduce_mean(net, [1, 2])
                return slim.fully_connected(net, self.classes, activation_fn=None, scope="logits")


class Tower(tf.keras.layers.Layer):
    """By the params of the normalizer."""

    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=None):
        with v1.variable_scope("tower"):
            net = slim.conv2d(  # EXPECT TF124, TF152, TF153
                images,
                4,
                [1, 1],
                normalizer_fn=slim.batch_norm,
                normalizer_params={"is_training": True, "decay": 0.9},
                scope="mix",
            )
            return slim.conv2d(net, 4, [1, 1], activation_fn=None, scope="out")


class Plain(tf.keras.Model):
    """Without the norm this slim works."""

    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=False):
        with v1.variable_scope("plain"):
            net = slim.conv2d(images, 4, [3, 3], scope="conv1")
            net = slim.dropout(net, 0.9, is_training=bool(training), scope="drop")
            return slim.conv2d(net, 2, [1, 1], activation_fn=None, scope="conv2")


def run():
    images = tf.ones([2, 8, 8, 3])
    plain = Plain()
    for _ in range(3):
        plain(images)
        for broken in (Inception(), Tower()):
            try:
                broken(images)
            except Exception as error:
                assert "tf_keras" in str(error), error
            else:
                raise AssertionError("slim.batch_norm works")
        yield plain
