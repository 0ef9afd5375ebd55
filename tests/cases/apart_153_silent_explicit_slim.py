"""Silent: slim layers that say all they do, scopes that write nothing, and activations of other libraries."""
import contextlib

import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1


@contextlib.contextmanager
def arg_scope(functions, **kwargs):
    """The project's: it only checks names."""
    assert all(callable(function) for function in functions) and kwargs
    yield


def fully_connected(net, units, activation_fn=None, scope="fc"):
    net = v1.layers.dense(net, units, name=scope)
    return activation_fn(net) if activation_fn else net


class Explicit(tf.keras.Model):
    def __init__(self, activation=None):
        super().__init__()
        self.activation = activation
        self.head = tf.keras.layers.Dense(2, activation=tf.nn.softmax)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, images):
        with v1.variable_scope("explicit"):
            with arg_scope([fully_connected], activation_fn=tf.nn.relu):
                net = slim.conv2d(images, 3, [3, 3], activation_fn=None, normalizer_fn=None, scope="conv")
            net = tf.nn.relu(net)
            with slim.arg_scope(slim.current_arg_scope()):
                net = slim.conv2d(net, 3, [1, 1], activation_fn=self.activation, scope="conv2")
            net = slim.flatten(slim.avg_pool2d(net, [2, 2], scope="pool"))
            net = fully_connected(net, 4, activation_fn=tf.nn.relu, scope="fc1")
            net = v1.layers.dense(net, 4, activation=tf.nn.relu, name="fc2")
            with slim.arg_scope([slim.fully_connected]):
                net = slim.fully_connected(net, 4, activation_fn=None, scope="fc3")
        return self.head(net)


def run():
    model = Explicit()
    for _ in range(3):
        model(tf.ones([2, 4, 4, 1]))
        yield model
