"""TF145: a GAN without scopes: the discriminator looks twice and the root scope is switched between, in a Module too; run undone each time."""
import contextlib

import tensorflow as tf
from tensorflow.compat.v1 import get_variable_scope, layers, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables

LEAK = 0.2


def discriminator(x, reuse=False):
    if reuse:
        get_variable_scope().reuse_variables()  # EXPECT TF145
    net = layers.dense(x, 4, name="d_h0")
    return layers.dense(tf.maximum(net, LEAK * net), 1, name="d_out")


def scoped_discriminator(x, reuse=False):
    with variable_scope("disc"):
        if reuse:
            get_variable_scope().reuse_variables()
        return layers.dense(x, 1, name="out")


class DCGAN(tf.keras.Model):
    @track_tf1_style_variables
    def call(self, real):
        fake = layers.dense(tf.random.normal([4, 2]), 3, name="g_out")
        return discriminator(real) - discriminator(fake, reuse=True)


class Critic(tf.Module):
    @track_tf1_style_variables
    def __call__(self, real, fake):
        value = scoped_discriminator(real) - scoped_discriminator(fake, reuse=True)
        gain = layers.dense(value, 1, name="c_gain")
        with tf.name_scope("shared"), contextlib.suppress(KeyError):
            scope = get_variable_scope()
            scope.reuse_variables()  # EXPECT TF145
        return gain


def run():
    root = get_variable_scope()
    as_before = root.reuse
    gan, critic = DCGAN(), Critic()
    x = tf.ones([4, 3])
    for _ in range(3):
        for call in (lambda: gan(x), lambda: critic(x, -x)):
            call()
            assert root.reuse is True
            root._reuse = as_before
        assert len(gan.variables) == 6 and len(critic.variables) == 4
        yield gan
