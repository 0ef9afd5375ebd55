"""Run as a script."""
import tensorflow as tf


def network(images):
    net = tf.layers.dense(images, 64, tf.nn.relu)  # EXPECT TF115
    return tf.layers.dense(net, 10)


def scoped_network(images):
    return tf.layers.dense(images, 10)


def main():
    images = tf.placeholder(tf.float32, [None, 784])
    logits = network(images)
    with tf.variable_scope("target"):
        target = scoped_network(images)
    with tf.Session() as sess:
        sess.run([logits, target], {images: [[0.0] * 784]})


if __name__ == "__main__":
    main()
