"""The convolutional part."""
import tensorflow as tf


def block(net, filters):
    net = tf.layers.conv2d(net, filters, 3, padding="same", activation=tf.nn.relu)
    return tf.layers.max_pooling2d(net, 2, 2)


def vgg(images):
    net = images
    for filters in (16, 32):
        net = block(net, filters)
    return tf.layers.flatten(net)
