"""TF113: a GAN that forgets reuse=True for the second discriminator, and a perceptual loss whose features are asked for twice in one scope."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf

from dcgan import networks

keras = tf.keras


class Adversary(keras.Model):
    """Generator and discriminator in one pass."""

    def _score(self, images, **kwargs):
        return networks.discriminator(images, **kwargs)

    def discriminator_variables(self):
        """For the second optimizer; empty since the move."""
        return [v for v in tf.trainable_variables() if v.name.startswith("discriminator")]  # EXPECT TF132

    @keras.utils.track_tf1_style_variables
    def call(self, images, noise):
        fake = networks.generator(noise)
        real_logits = self._score(images)
        fake_logits = networks.discriminator(fake)  # EXPECT TF113
        mixed_logits = networks.discriminator(0.5 * (images + fake), reuse=True)
        style_logits = networks.discriminator(fake, scope="style")
        again_logits = networks.discriminator(images, scope="style", reuse=tf.AUTO_REUSE)
        return real_logits, fake_logits, mixed_logits, style_logits, again_logits


class Perceptual(tf.Module):
    @keras.utils.track_tf1_style_variables
    def __call__(self, images, fake):
        with tf.variable_scope("perceptual"):
            target = networks.features(images)
            current = networks.features(fake)  # EXPECT TF113
        with tf.variable_scope("content"):
            loss = tf.reduce_mean(networks.features(images) ** 2)
        with tf.variable_scope("content", reuse=True):
            loss -= tf.reduce_mean(networks.features(fake) ** 2)
        return tf.reduce_mean((target - current) ** 2) + loss


class Unrolled(tf.Module):
    """Two generators of one name, by way of a local function."""

    @keras.utils.track_tf1_style_variables
    def __call__(self, noise):
        def generate(sample):
            return networks.generator(sample, side=4, scope="unrolled")  # EXPECT TF113

        first, second = generate(noise), generate(-noise)
        return first - second


def run():
    adversary, perceptual, unrolled = Adversary(), Perceptual(), Unrolled()
    images, noise = tf.ones([2, 8, 8, 1]), tf.ones([2, 3])
    for _ in range(3):
        adversary(images, noise)
        perceptual(images, -images)
        unrolled(noise)
        assert len(adversary.variables) == 2 + 6 + 6
        assert not adversary.discriminator_variables()
        assert len(perceptual.variables) == 16 and len(unrolled.variables) == 2
        parts = (adversary, perceptual, unrolled)
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
