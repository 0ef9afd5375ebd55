"""Silent where nothing is marked: training arrives by position, keyword, partial, dict, unknown kwargs, arg_scope, a default that is filled, a literal False."""
import functools

import tensorflow as tf
import tf_slim as slim

tf1 = tf.compat.v1
norm = functools.partial(tf1.layers.batch_normalization, momentum=0.9, training=False)


def with_options(net, options):
    return tf1.layers.batch_normalization(net, **options)


def passed_on(net, **kwargs):
    return tf1.layers.dropout(net, **kwargs)


def filled(net, training=None):
    return tf1.layers.batch_normalization(net, training=training, name="filled")


def drops(net):
    net = slim.dropout(net, 0.9)
    return slim.dropout(net, 0.5, scope="second")


class Given(tf.keras.layers.Layer):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, net, training=False):
        with tf1.variable_scope("given"):
            net = tf1.layers.batch_normalization(
                net, -1, 0.9, 1e-3, True, True, tf1.zeros_initializer(), tf1.ones_initializer(),
                tf1.zeros_initializer(), tf1.ones_initializer(), None, None, None, None, training, name="position")
            net = norm(net, name="frozen")
            net = with_options(net, dict(training=training, name="dict"))
            options = {"name": "late"}
            options.update(training=training)
            net = with_options(net, options)
            net = passed_on(net, rate=0.1, training=training)
            net = filled(net, training=training)
            with slim.arg_scope([slim.dropout], is_training=training):  # EXPECT TF153
                net = drops(net)
            return tf1.layers.dropout(net, training=self.inference is False)  # EXPECT TF123

    inference = True


def run():
    layer = Given()
    for _ in range(3):
        layer(tf.ones((2, 4)), training=True)
        yield layer
