"""A DCGAN in a package: the discriminator's scope is opened for the real and the fake images without reuse; norms with and without their flag."""
import numpy as np
import tensorflow as tf

from dcgan import ops
from dcgan.networks import Generator

v1 = tf.compat.v1


class Gan(tf.keras.Model):
    """TF1 refused the second use of the discriminator."""

    def __init__(self):
        super().__init__()
        self.generator = Generator()

    def _discriminate(self, images):
        with v1.variable_scope("discriminator"):
            net = tf.nn.leaky_relu(ops.conv2d(images, 4, "d_h0"))  # EXPECT TF113
            net = tf.nn.leaky_relu(ops.conv2d(net, 4, "d_h1"))  # EXPECT TF113
            return ops.linear(tf.reshape(net, [-1, 16]), 1, "d_h2")  # EXPECT TF113

    @v1.keras.utils.track_tf1_style_variables
    def call(self, batch, training=None):
        images, z = batch
        fake = self.generator(z, training=training)
        return self._discriminate(images), self._discriminate(fake)

    def train_step(self, data):
        batch = data[0]
        with tf.GradientTape() as tape:
            real, fake = self(batch, training=True)
            loss = tf.reduce_mean(fake) - tf.reduce_mean(real)
        self.optimizer.apply_gradients(zip(tape.gradient(loss, self.trainable_variables), self.trainable_variables))
        return {"loss": loss}


def run():
    rng = np.random.RandomState(0)
    gan = Gan()
    gan.compile(tf.keras.optimizers.legacy.SGD(0.01))
    images, z = rng.rand(8, 8, 8, 1).astype("float32"), rng.rand(8, 5).astype("float32")
    for step in range(3):
        gan.fit((images, z), batch_size=4, verbose=0)
        gan((images, z), training=True)
        averages = {v.name: v.numpy().copy() for v in gan.variables if "moving" in v.name}
        gan.predict((images, z), verbose=0)
        moved = {v.name for v in gan.variables if v.name in averages and np.abs(v.numpy() - averages[v.name]).max() > 1e-7}
        assert moved and all("g_bn0" in name for name in moved), moved
        still = [v for v in gan.variables if "g_bn1/moving_mean" in v.name]
        assert len(still) == 1 and not still[0].numpy().any()
        assert sum("discriminator" in v.name for v in gan.trainable_variables) == 6
        yield gan
