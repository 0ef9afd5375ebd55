"""Layer helpers; whoever calls them opens the scopes."""
import tensorflow as tf

v1 = tf.compat.v1


def linear(net, units, name):
    with v1.variable_scope(name):
        kernel = v1.get_variable("Matrix", [int(net.shape[-1]), units])
        bias = v1.get_variable("bias", [units], initializer=v1.zeros_initializer())
        return tf.matmul(net, kernel) + bias


def conv2d(net, filters, name, stride=2):
    with v1.variable_scope(name):
        kernel = v1.get_variable("w", [3, 3, int(net.shape[-1]), filters])
        bias = v1.get_variable("biases", [filters], initializer=v1.zeros_initializer())
        return tf.nn.conv2d(net, kernel, strides=stride, padding="SAME") + bias


def deconv2d(net, filters, name):
    return v1.layers.conv2d_transpose(net, filters, 3, strides=2, padding="same", name=name)


def batch_norm(net, name, train=True):
    return v1.layers.batch_normalization(net, momentum=0.5, training=train, name=name)


def plain_norm(net, name):
    return v1.layers.batch_normalization(net, momentum=0.5, scale=False, name=name)  # EXPECT TF121
