"""TF131: weight decay in tf.Module hosts, by argument, by scope, by partial and in a nested function: no list of losses ever sees it."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
shim = v1.keras.utils.track_tf1_style_variables
l2 = tf.keras.regularizers.l2


class Encoder(tf.Module):
    WEIGHT_DECAY = 1e-2

    def __init__(self, latent=2):
        super().__init__(name="encoder")
        self.latent = latent

    @shim
    def __call__(self, x):
        dense = functools.partial(v1.layers.dense, activation=tf.nn.relu, kernel_regularizer=l2(self.WEIGHT_DECAY))  # MAYBE TF131
        with v1.variable_scope("encoder"):
            net = dense(x, 6, name="h1")  # EXPECT TF131
            mu = v1.layers.dense(net, self.latent, name="mu")
            log_sigma = v1.layers.dense(  # EXPECT TF131
                net,
                self.latent,
                bias_regularizer=l2(1e-3),
                name="log_sigma",
            )
            return mu, log_sigma


class Decoder(tf.Module):
    def __init__(self, out_dim, decay=None):
        super().__init__(name="decoder")
        self.out_dim = out_dim
        self.regularizer = l2(decay or 1e-2)

    @shim
    def decode(self, z):
        def affine(t, units, name):
            with v1.variable_scope(name):
                w = v1.get_variable("w", [t.shape[-1], units], regularizer=self.regularizer)  # EXPECT TF131
                b = v1.get_variable("b", [units], initializer=v1.zeros_initializer())
                return tf.matmul(t, w) + b

        with v1.variable_scope("decoder"):
            net = tf.nn.relu(affine(z, 6, "h1"))
            return tf.sigmoid(affine(net, self.out_dim, "out"))


class Prior(tf.Module):
    """A mixture whose scope regularizes all that is made in it."""

    def __init__(self, components, latent):
        super().__init__(name="prior")
        self.components = components
        self.latent = latent

    @shim
    def __call__(self, z):
        with v1.variable_scope("prior", regularizer=l2(1e-2)):  # EXPECT TF131
            means = v1.get_variable("means", [self.components, self.latent])
        with v1.variable_scope("weights", initializer=v1.zeros_initializer()):
            logits = v1.get_variable("logits", [self.components])
        distance = tf.reduce_sum(tf.square(z[:, tf.newaxis] - means), -1)
        return tf.reduce_logsumexp(tf.nn.log_softmax(logits) - distance, axis=-1)


class VAE(tf.keras.Model):
    """Its losses should hold six terms, and hold none."""

    def __init__(self, dim=4):
        super().__init__()
        self.encoder, self.decoder, self.prior = Encoder(), Decoder(dim), Prior(3, 2)

    def call(self, x):
        mu, log_sigma = self.encoder(x)
        z = mu + tf.exp(log_sigma) * tf.random.normal(tf.shape(mu))
        return self.decoder.decode(z) + self.prior(z)[:, tf.newaxis]


def run():
    vae = VAE()
    for _ in range(3):
        vae(tf.random.uniform([5, 4]))
        assert vae.losses == [], vae.losses
        assert len(vae.trainable_variables) == 6 + 4 + 2
        yield vae
