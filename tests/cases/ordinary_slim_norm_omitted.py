"""slim batch norm as normalizer_fn: is_training omitted in normalizer_params, from an arg_scope of another function, or bare."""
import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1

RAISES = "ModuleNotFoundError"


def stem(images):
    net = slim.conv2d(images, 8, [3, 3], normalizer_fn=slim.batch_norm, scope="conv1")  # EXPECT TF121, TF152
    return slim.conv2d(net, 8, [3, 3], normalizer_fn=None, scope="conv2")


def branch(net, depth, is_training, scope):
    lacking = {"decay": 0.9, "scale": True}
    given = {"decay": 0.9, "is_training": is_training}
    with v1.variable_scope(scope):
        net = slim.conv2d(net, depth, [1, 1], normalizer_fn=slim.batch_norm, normalizer_params=lacking, scope="a")  # EXPECT TF121, TF152
        net = slim.conv2d(net, depth, [3, 3], normalizer_fn=slim.batch_norm, normalizer_params=given, scope="b")  # EXPECT TF152
        net = slim.dropout(net, 0.8, scope="drop")  # EXPECT TF122
        return slim.batch_norm(net, decay=0.99, scope="bn")  # EXPECT TF121, TF152


class Inception(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=False):
        with v1.variable_scope("inception"):
            net = stem(images)
            net = branch(net, 4, training, "mixed")
            with slim.arg_scope([slim.dropout], is_training=training):
                net = slim.dropout(net, 0.9, scope="last_drop")
            return tf.reduce_mean(net, [1, 2])


def run():
    model = Inception()
    model(tf.ones([2, 8, 8, 3]), training=True)
    yield model
