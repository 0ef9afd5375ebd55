"""Silent: batch_norm only in arg_scope lists, a project's own batch_norm, and tf_slim's other normalizers."""
import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1


def batch_norm(net, training):
    return v1.layers.batch_normalization(net, training=training, name="norm")


def defaults(training):
    with slim.arg_scope([slim.batch_norm, slim.dropout], is_training=training) as scope:  # MAYBE TF153
        return scope


def names():
    return [function.__name__ for function in (slim.conv2d, slim.batch_norm)]


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net, training=False):
        with v1.variable_scope("net"), slim.arg_scope(defaults(training)):
            net = slim.conv2d(net, 3, [3, 3], normalizer_fn=slim.layer_norm, scope="a")  # MAYBE TF153
            net = batch_norm(slim.dropout(net, 0.5), training)
            return slim.conv2d(net, len(names()), [1, 1], activation_fn=None, scope="b")


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones([2, 4, 4, 3]))
        yield model
