"""A TF1 GAN class: build() is called by its trainer with no scope; generator and discriminator open theirs, the encoder does not."""
import tensorflow as tf


class GAN(object):
    def __init__(self, hps):
        self.hps = hps

    def generator(self, z, is_training, reuse=False):
        with tf.variable_scope("generator", reuse=reuse):
            net = tf.layers.dense(z, 128)
            net = tf.layers.batch_normalization(net, training=is_training)
            return tf.layers.dense(tf.nn.relu(net), self.hps.pixels, activation=tf.nn.tanh)

    def discriminator(self, x, is_training, reuse=False):
        with tf.variable_scope("discriminator") as scope:
            if reuse:
                scope.reuse_variables()
            net = tf.layers.dense(x, 128)
            net = tf.layers.batch_normalization(net)  # EXPECT TF121
            net = tf.layers.dropout(net, 0.4, training=is_training)
            return tf.layers.dense(tf.nn.relu(net), 1)

    def encoder(self, x):
        return tf.layers.dense(x, self.hps.z_dim)  # EXPECT TF115

    def build(self, is_training=True):
        self.z = tf.placeholder(tf.float32, [None, self.hps.z_dim])
        self.x = tf.placeholder(tf.float32, [None, self.hps.pixels])
        fake = self.generator(self.z, is_training)
        self.d_real = self.discriminator(self.x, is_training)
        self.d_fake = self.discriminator(fake, is_training, reuse=True)
        self.code = self.encoder(fake)


class Trainer(object):
    def __init__(self, model):
        self.model = model

    def fit(self, epochs):
        gan = GAN(self.model)
        gan.build()
        for _ in range(epochs):
            pass


def make_gan(hps):
    gan = GAN(hps)
    with tf.variable_scope("gan"):
        gan.build(is_training=False)
    return gan


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
