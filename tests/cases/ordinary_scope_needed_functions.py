"""TF1 functions without a caller: the first auto-named creator at the root is the finding, once per function; scoped and named ones are silent."""
import tensorflow.compat.v1 as tf


def lenet(images, classes):
    net = tf.layers.conv2d(images, 6, 5, activation=tf.nn.relu)  # EXPECT TF115
    net = tf.layers.max_pooling2d(net, 2, 2)
    net = tf.layers.conv2d(net, 16, 5, activation=tf.nn.relu)
    return tf.layers.dense(tf.layers.flatten(net), classes)


def scoped_lenet(images, classes):
    with tf.variable_scope("lenet"):
        net = tf.layers.conv2d(images, 6, 5, activation=tf.nn.relu)
        return tf.layers.dense(tf.layers.flatten(net), classes)


def named_lenet(images, classes):
    net = tf.layers.conv2d(images, 6, 5, activation=tf.nn.relu, name="conv1")
    return tf.layers.dense(tf.layers.flatten(net), classes, name="logits")


def block(net, width):
    net = tf.layers.conv2d(net, width, 3, padding="same")
    return tf.nn.relu(net)


def vgg(images):
    with tf.name_scope("vgg"):
        with tf.variable_scope("block1"):
            net = block(images, 8)
        for width in (16, 32):
            with tf.variable_scope("block%d" % width):
                net = block(net, width)
    net = tf.layers.flatten(net)
    for _ in range(2):
        net = tf.layers.dense(net, 32, activation=tf.nn.relu)  # EXPECT TF115
    return tf.layers.dense(net, 10)


def tagger(tokens, units):
    cell = tf.nn.rnn_cell.LSTMCell(units)
    outputs, _ = tf.nn.dynamic_rnn(cell, tokens, dtype=tf.float32)
    return tf.layers.dense(outputs, 5, name="tags")


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
