"""Variational autoencoders as functions: scopes with reuse, an encoder at the root, batch norm without its flag in the decoder."""
import numpy as np
import tensorflow.compat.v1 as tf

LATENT = 8


def encoder(images, keep_prob):
    with tf.variable_scope("encoder", reuse=None):
        net = tf.reshape(images, [-1, 28, 28, 1])
        net = tf.layers.conv2d(net, 64, 4, strides=2, padding="same", activation=tf.nn.leaky_relu)
        net = tf.nn.dropout(net, keep_prob=keep_prob)
        net = tf.layers.flatten(net)
        mean = tf.layers.dense(net, LATENT)
        deviation = 0.5 * tf.layers.dense(net, LATENT)
        return mean + tf.exp(deviation) * tf.random_normal(tf.shape(mean)), mean, deviation


def decoder(sampled, keep_prob):
    with tf.variable_scope("decoder", reuse=tf.AUTO_REUSE):
        net = tf.layers.dense(sampled, 7 * 7 * 8, activation=tf.nn.leaky_relu)
        net = tf.layers.batch_normalization(tf.reshape(net, [-1, 7, 7, 8]))  # EXPECT TF121
        net = tf.layers.dropout(net, 1.0 - keep_prob)  # EXPECT TF122
        net = tf.layers.conv2d_transpose(net, 1, 4, strides=4, padding="same")
        return tf.nn.sigmoid(net)


def conditional_encoder(images, labels):
    net = tf.concat([tf.layers.flatten(images), labels], axis=1)
    mean = tf.layers.dense(net, LATENT, name="mean")
    deviation = tf.layers.dense(net, LATENT)  # EXPECT TF115
    return mean, deviation


def build(size=28):
    images = tf.placeholder(tf.float32, [None, size, size])
    keep_prob = tf.placeholder(tf.float32, [])
    sampled, mean, deviation = encoder(images, keep_prob)
    decoded = decoder(sampled, keep_prob)
    again = decoder(tf.random_normal([4, LATENT]), keep_prob)
    latent_loss = -0.5 * tf.reduce_sum(1.0 + 2.0 * deviation - tf.square(mean) - tf.exp(2.0 * deviation), 1)
    image_loss = tf.reduce_sum(tf.squared_difference(decoded[..., 0], images), [1, 2])
    return tf.reduce_mean(latent_loss + image_loss), again


def batches(images, size):
    for start in range(0, len(images), size):
        yield np.asarray(images[start:start + size])


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
