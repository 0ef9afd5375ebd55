"""Silent: the project's own dense, conv2d, variable_scope and layers are plain functions that TensorFlow's names only look like."""
import contextlib

import tensorflow as tf

v1 = tf.compat.v1


class layers:
    @staticmethod
    def dense(net, units):
        return tf.tile(net[:, :1], [1, units])

    @staticmethod
    def batch_normalization(net):
        return net - tf.reduce_mean(net, axis=0)


def conv2d(net, filters):
    kernel = v1.get_variable("kernel", [1, 1, int(net.shape[-1]), filters])
    return tf.nn.conv2d(net, kernel, 1, "SAME")


@contextlib.contextmanager
def variable_scope(name):
    with v1.variable_scope("own_" + name):
        yield


def dropout(net):
    return net


def make_template(name, function):
    return function


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, images):
        with variable_scope("conv"):
            net = v1.layers.conv2d(conv2d(images, 4), 4, 1)
        net = dropout(layers.batch_normalization(layers.dense(v1.layers.flatten(net), 3)))
        return make_template("head", layers.dense)(net, 2)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((1, 2, 2, 3)))
        yield net
