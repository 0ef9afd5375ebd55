"""A VAE: native layers and a variable made in every call, an update that nobody asks for; the decoder's guarded ones are right."""
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
kl = tf.keras.layers


class Posterior(kl.Layer):
    """The two heads are new in each call, and never trained."""

    def __init__(self, latent):
        super().__init__()
        self.latent = latent

    @track
    def call(self, images):
        with v1.variable_scope("posterior"):
            net = v1.layers.dense(images, 8, activation=tf.nn.relu, name="hidden")
            calls = v1.get_variable("calls", [], initializer=v1.zeros_initializer(), trainable=False)
        v1.assign_add(calls, 1.0)  # EXPECT TF147
        mean = kl.Dense(self.latent, name="mean")(net)  # EXPECT TF103
        self.log_scale = kl.Dense(self.latent)  # EXPECT TF103  # ORACLE-OK
        return mean, self.log_scale(net)


class Prior(tf.Module):
    @track  # MAYBE TF108
    def __call__(self, batch, latent):
        self.shift = tf.Variable(tf.zeros([latent]), name="shift")  # EXPECT TF102
        return tf.random.normal([batch, latent]) + self.shift


class Decoder(kl.Layer):
    def __init__(self, width):
        super().__init__()
        self.width = width
        self.out = None

    @track
    def call(self, code):
        with v1.variable_scope("decoder"):
            net = v1.layers.dense(code, 8, activation=tf.nn.relu, name="hidden")
        if self.out is None:
            self.out = kl.Dense(self.width, name="out")
        return self.out(net)


class Vae(tf.keras.Model):
    def __init__(self, width=6, latent=2):
        super().__init__()
        self.latent = latent
        self.posterior = Posterior(latent)
        self.prior = Prior()
        self.decoder = Decoder(width)

    def call(self, images):
        mean, log_scale = self.posterior(images)
        code = mean + tf.exp(0.5 * log_scale) * self.prior(tf.shape(images)[0], self.latent)
        return self.decoder(code)


def run():
    vae = Vae()
    optimizer = tf.keras.optimizers.legacy.SGD(0.1)
    images = tf.constant(np.random.RandomState(0).rand(4, 6).astype("float32"))
    seen = set()
    for step in range(3):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(vae(images) - images))
        trained = vae.trainable_variables
        optimizer.apply_gradients((g, v) for g, v in zip(tape.gradient(loss, trained), trained) if g is not None)
        calls = [v for v in vae.variables if "calls" in v.name]
        assert float(calls[0]) == step + 1
        assert id(vae.posterior.log_scale) not in seen
        seen.add(id(vae.posterior.log_scale))
        yield vae
