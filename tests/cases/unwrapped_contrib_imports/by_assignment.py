"""slim by assignment."""
import tensorflow as tf

slim = tf.contrib.slim  # EXPECT TF151
conv2d, batch_norm = slim.conv2d, slim.batch_norm


def features(images):
    net = slim.max_pool2d(images, [2, 2])
    net = conv2d(net, 32, [3, 3])  # EXPECT TF115
    return batch_norm(net)  # EXPECT TF121


def scoped_features(images):
    with tf.variable_scope("features"):
        return slim.repeat(images, 2, conv2d, 32, [3, 3])
