"""Networks by name."""
import tensorflow as tf

from zoo import heads


def cnn(images, classes):
    net = tf.layers.conv2d(images, 8, 3, activation=tf.nn.relu)
    return heads.classify(tf.layers.flatten(net), classes)


def mlp(images, classes):
    return heads.classify(tf.layers.flatten(images), classes)


def get_network(name):
    return {"cnn": cnn, "mlp": mlp}[name]


def age(images):
    net = tf.layers.conv2d(images, 8, 3, name="conv")
    return heads.regress(tf.layers.flatten(net))


def digits(images):
    net = tf.layers.conv2d(images, 8, 3, name="conv")
    return heads.classify(tf.layers.flatten(net), 10)  # EXPECT TF115
