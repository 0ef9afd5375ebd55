"""One function for two uses, in scopes that its callers open."""
import tensorflow as tf


def leaky(net, alpha=0.2):
    return tf.maximum(alpha * net, net)


def discriminator(images, reuse):
    net = leaky(tf.layers.conv2d(images, 64, 4, 2, "same"))
    net = leaky(tf.layers.conv2d(net, 128, 4, 2, "same"))
    return tf.layers.dense(tf.layers.flatten(net), 1, reuse=reuse)


def generator(noise):
    net = tf.layers.dense(noise, 7 * 7 * 8)
    net = tf.reshape(net, [-1, 7, 7, 8])
    return tf.layers.conv2d_transpose(net, 1, 4, 4, "same", activation=tf.tanh)


class Gan:
    def __init__(self, images, noise):
        with tf.variable_scope("generator"):
            self.fakes = generator(noise)
        self.real_scores = self._judge(images)
        self.fake_scores = self._judge(self.fakes, reuse=True)

    def _judge(self, images, reuse=False):
        with tf.variable_scope("discriminator", reuse=reuse):
            return discriminator(images, reuse)


def sample(noise):
    with tf.variable_scope(tf.VariableScope(tf.AUTO_REUSE, "generator")):
        return generator(noise)


def both_towers(images):
    scores = []
    with tf.variable_scope(tf.get_variable_scope()) as scope:
        for tower in range(2):
            with tf.device("/gpu:%d" % tower), tf.name_scope("tower_%d" % tower):
                with tf.variable_scope("shared"):
                    scores.append(discriminator(images, tower > 0))
                scope.reuse_variables()
    return scores
