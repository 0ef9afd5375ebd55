"""A GAN's functions: generator and discriminator in scopes with reuse flags, a classifier head outside of its scope, a trainer class around it."""
import tensorflow.compat.v1 as tf


def generator(z, training, reuse=False):
    with tf.variable_scope("generator", reuse=reuse):
        net = tf.layers.dense(z, 4 * 4 * 32)
        net = tf.layers.batch_normalization(net, training=training)
        net = tf.reshape(tf.nn.relu(net), [-1, 4, 4, 32])
        return tf.nn.tanh(tf.layers.conv2d_transpose(net, 3, 4, strides=2, padding="same"))


def discriminator(x, training, reuse=False):
    with tf.variable_scope("discriminator", reuse=reuse):
        net = tf.layers.conv2d(x, 16, 4, strides=2, padding="same")
        net = tf.layers.batch_normalization(net, training=training)
        features = tf.layers.flatten(tf.nn.leaky_relu(net))
        logits = tf.layers.dense(features, 1)
    classes = tf.layers.dense(features, 10)  # EXPECT TF115
    return logits, classes


class Trainer(object):
    def __init__(self, images, z, training=True):
        self.images = images
        self.z = z
        self.training = training
        self.build()

    def build(self):
        self.fake = generator(self.z, self.training)
        self.real_logits, self.classes = self._judge(self.images)
        with tf.variable_scope("again"):
            self.fake_logits, _ = discriminator(self.fake, self.training, reuse=tf.AUTO_REUSE)

    def _judge(self, images):
        noisy = tf.layers.dropout(images, 0.1, training=self.training)
        return discriminator(noisy, self.training)


def losses(images, z):
    trainer = Trainer(images, z)
    real = tf.nn.sigmoid_cross_entropy_with_logits(logits=trainer.real_logits, labels=tf.ones_like(trainer.real_logits))
    fake = tf.nn.sigmoid_cross_entropy_with_logits(logits=trainer.fake_logits, labels=tf.zeros_like(trainer.fake_logits))
    return tf.reduce_mean(real + fake)


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
