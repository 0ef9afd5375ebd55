"""slim.batch_norm reaches its call as an argument, a default, an alias, through partial and lambda."""
import functools

import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1
RAISES = "AttributeError"

norm = slim.batch_norm
still = functools.partial(slim.batch_norm, is_training=False)


def conv(net, normalizer, scope):
    return slim.conv2d(net, 3, [3, 3], normalizer_fn=normalizer, normalizer_params={"is_training": False}, scope=scope)  # EXPECT TF152  # MAYBE TF153


def dense(net, normalizer=norm):
    return normalizer(slim.fully_connected(net, 3, scope="dense"), is_training=False)  # EXPECT TF152


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net, training=False):
        with v1.variable_scope("net"):
            net = conv(net, slim.batch_norm, "a")
            net = dense(tf.reduce_mean(net, [1, 2]))
            net = norm(net, is_training=training)  # EXPECT TF152
            net = slim.fully_connected(net, 3, normalizer_fn=still, scope="b")  # EXPECT TF152, TF153
            later = lambda rest: slim.batch_norm(rest, is_training=training)  # noqa: E731  # EXPECT TF152
            return later(net)


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones([2, 4, 4, 3]))
        yield model
