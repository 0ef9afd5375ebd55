"""A builder handed to a helper that opens a scope around it is safe; the same builder handed to one that opens none is not."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1


def generator(noise):
    return tf1.layers.dense(noise, 4)  # EXPECT TF111


def discriminator(data):
    return tf1.layers.dense(data, 1)


def gan(generator_fn, discriminator_fn, noise, data, generator_scope="Generator"):
    with tf1.variable_scope(generator_scope):
        fake = generator_fn(noise)
    with tf1.variable_scope("Discriminator"):
        real_score = discriminator_fn(data)
    with tf1.variable_scope("Discriminator", reuse=True):
        return real_score, discriminator_fn(fake)


def plain(builders, inputs):
    return [builder(inputs) for builder in builders]


class Gan(tf.keras.Model):
    def __init__(self, generator_fn=generator):
        super().__init__()
        self.generator_fn = generator_fn

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, noise, data):
        scores = gan(self.generator_fn, discriminator, noise, data)
        return scores, plain([self.generator_fn, tf.nn.relu], noise)


def run():
    model = Gan()
    for _ in range(3):
        model(tf.ones((2, 3)), tf.ones((2, 4)))
        yield model
