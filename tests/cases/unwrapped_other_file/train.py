"""Trains."""
import tensorflow as tf

from nets import vgg
from nets.heads import classifier


def train_input(batch):
    return tf.placeholder(tf.float32, [batch, 32, 32, 3])


def train(batch, classes):
    images = train_input(batch)
    logits = predict(images, classes)
    labels = tf.placeholder(tf.int32, [batch])
    return tf.losses.sparse_softmax_cross_entropy(labels, logits)


def predict(images, classes):
    net = vgg.vgg(images)  # EXPECT TF115
    return classifier(net, classes)


def evaluate(images, classes):
    with tf.variable_scope("evaluate"):
        return predict(images, classes)


def embed(images):
    with tf.variable_scope("embed"):
        net = vgg.vgg(images)
    return tf.layers.dense(net, 8)  # EXPECT TF115
