"""Trains a small network on cifar."""
import numpy as np
import tensorflow as tf

import layers_lib as L

FLAGS = tf.app.flags.FLAGS
tf.app.flags.DEFINE_integer("steps", 1000, "steps")


def build(images, labels, training):
    with tf.variable_scope("conv"):
        net = L.conv(images, 16, training)
        net = L.conv(net, 32, training)
    net = L.conv(net, 32, training, pool=False)  # EXPECT TF115
    net = tf.layers.flatten(net)
    net = L.fc(net, 64, "hidden")
    net = tf.layers.dropout(net, 0.5, training=training)
    logits = L.fc(net, 10)  # EXPECT TF112
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))


def main():
    images = tf.placeholder(tf.float32, [None, 32, 32, 3])
    labels = tf.placeholder(tf.int32, [None])
    training = tf.placeholder_with_default(False, [])
    loss = build(images, labels, training)
    train_op = tf.train.AdamOptimizer().minimize(loss)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        for _ in range(FLAGS.steps):
            batch = np.random.rand(8, 32, 32, 3), np.random.randint(0, 10, 8)
            sess.run(train_op, {images: batch[0], labels: batch[1], training: True})


if __name__ == "__main__":
    main()
