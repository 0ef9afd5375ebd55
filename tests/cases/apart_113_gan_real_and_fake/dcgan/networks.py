"""DCGAN, as it was written for graphs; the callers say when to reuse."""
import tensorflow.compat.v1 as tf


def discriminator(images, reuse=None, scope="discriminator"):
    with tf.variable_scope(scope, reuse=reuse):
        net = tf.layers.conv2d(images, 2, 5, strides=2, padding="same", name="h0")
        net = tf.nn.leaky_relu(net)
        net = tf.layers.conv2d(net, 2, 5, strides=2, padding="same", name="h1")
        return tf.layers.dense(tf.layers.flatten(net), 1, name="logit")


def features(images):
    """No scope of its own."""
    net = tf.layers.conv2d(images, 2, 3, padding="same", activation=tf.nn.relu, name="feature0")
    net = tf.layers.batch_normalization(net, name="feature_bn")  # EXPECT TF121
    return tf.layers.conv2d(net, 2, 3, padding="same", name="feature1")


def generator(noise, side=8, scope="generator"):
    with tf.variable_scope(scope):
        net = tf.layers.dense(noise, side * side, activation=tf.nn.relu, name="project")
        return tf.tanh(tf.reshape(net, [-1, side, side, 1]))
