"""Silent: is_train of tf.Module hosts, and of Keras layers whose every caller passes training on."""
import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.keras.layers import BatchNormalization, Dense, Dropout

track = tf.keras.utils.track_tf1_style_variables


class PriorNet(tf.Module):
    """A module has no training of Keras' own; any parameter will do."""

    def __init__(self, latent):
        super().__init__(name="prior")
        self.latent = latent
        self.squash = BatchNormalization(momentum=0.5)
        self.project = Dense(latent)

    @track
    def __call__(self, x, is_train):
        with tf.variable_scope("prior"):
            net = tf.layers.dense(x, 6, name="h1")
            net = tf.layers.batch_normalization(net, momentum=0.5, training=is_train, name="bn1")
            net = tf.layers.dropout(net, 0.2, training=is_train)
            net = self.squash(net, training=is_train)
            return self.project(net)


class Decoder(tf.keras.layers.Layer):
    """is_train is no word of Keras, but VAE.call gives it."""

    @track
    def call(self, z, is_train=False):
        with tf.variable_scope("decoder"):
            net = tf.layers.dense(z, 6, name="h1")
            net = tf.nn.elu(tf.layers.batch_normalization(net, momentum=0.5, training=is_train, name="bn1"))
            return tf.layers.dense(net, 4, name="x")


class VAE(tf.keras.Model):
    def __init__(self, latent=2):
        super().__init__()
        self.decoder = Decoder()
        self.latent = latent
        self.jitter = Dropout(0.1)

    @track
    def encode(self, x, is_train):
        with tf.variable_scope("encoder"):
            net = tf.layers.dense(x, 6, name="h1")
            net = tf.nn.elu(tf.layers.batch_normalization(net, momentum=0.5, training=is_train, name="bn1"))
            return tf.layers.dense(net, self.latent, name="mu")

    def call(self, x, training=None):
        z = self.encode(self.jitter(x), is_train=training)
        return self.decoder(z, is_train=bool(training))


def means(model):
    return [v.numpy() for v in model.variables if "moving_mean" in v.name]


def run():
    x = np.random.RandomState(5).rand(8, 4).astype("float32") + 1.0
    vae, prior = VAE(), PriorNet(2)
    vae(x, training=False)
    prior(x, False)
    assert not any(m.any() for m in means(vae) + means(prior))
    vae.compile("sgd", "mse")
    for _ in range(3):
        vae.fit(x, x, verbose=0)
        prior(x, True)
        assert all(m.any() for m in means(vae) + means(prior))
        yield vae
