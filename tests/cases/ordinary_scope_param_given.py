"""Silent: every caller of the scope-or-default helpers gives a name or stands in a scope."""
import functools

import tensorflow as tf

tf1 = tf.compat.v1


def separable(net, depth, scope=None):
    with tf1.variable_scope(scope, "separable", [net]):
        net = tf1.layers.separable_conv2d(net, depth, 3, padding="same")
        return tf.nn.relu(net)


def shuffle_unit(net, depth, scope=None, reuse=None):
    with tf1.variable_scope(scope, default_name="shuffle", values=[net], reuse=reuse):
        left, right = tf.split(net, 2, axis=-1)
        right = separable(right, depth // 2)
        return tf.concat([right, left], axis=-1)


class ShuffleNet(tf.keras.Model):
    def __init__(self, depth=4, scopes=("a", "b")):
        super().__init__()
        self.depth = depth
        self.scopes = scopes

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, images):
        net = separable(images, self.depth, "stem")
        for scope in self.scopes:
            net = shuffle_unit(net, self.depth, scope=scope)
        tail = functools.partial(shuffle_unit, depth=self.depth, scope="tail")
        net = tail(net)
        with tf1.variable_scope("last"):
            net = shuffle_unit(separable(net, self.depth), self.depth)
        return tf.reduce_mean(net, axis=[1, 2])


def run():
    model = ShuffleNet()
    for _ in range(3):
        model(tf.ones((2, 4, 4, 3)))
        yield model
