"""What TF-GAN is given, it calls under Generator and Discriminator."""
import tensorflow as tf

tfgan = tf.contrib.gan  # EXPECT TF151


def generator_fn(noise):
    net = tf.layers.dense(noise, 128, tf.nn.relu)
    return tf.layers.dense(net, 784)


def discriminator_fn(images, unused_conditioning):
    return tf.layers.dense(tf.layers.dense(images, 128), 1)


def make_gan(noise, images):
    return tfgan.gan_model(
        generator_fn=generator_fn, discriminator_fn=discriminator_fn, real_data=images, generator_inputs=noise)
