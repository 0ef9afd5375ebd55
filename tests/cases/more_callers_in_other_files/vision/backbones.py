import tensorflow as tf


def vgg(x):
    for n in (8, 16):
        x = tf.layers.conv2d(x, n, 3)
    return x


def resnet(x):
    return tf.layers.conv2d(x, 8, 3) + x


def _stem(x):
    return tf.layers.conv2d(x, 4, 7)


def mobile(x):
    return _stem(x)
