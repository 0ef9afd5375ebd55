"""TF105: a GAN whose networks are plain classes, a dataclass and a Checkpoint; the shim raises in each. A tf.Module beside them works."""
import dataclasses

import tensorflow as tf

from gan.base import Network

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
RAISES = "ValueError"


class Generator(Network):
    scope = "generator"

    @track  # EXPECT TF105
    def __call__(self, noise):
        with v1.variable_scope(self.scope):
            net = v1.layers.dense(noise, 4 * 4 * 2, activation=tf.nn.relu, name="project")
            net = tf.reshape(net, [-1, 4, 4, 2])
            return tf.tanh(v1.layers.conv2d_transpose(net, 1, 5, strides=2, padding="same", name="image"))


class Discriminator(Network):
    scope = "discriminator"

    def score(self, images):
        with v1.variable_scope(self.scope):
            net = tf.nn.leaky_relu(v1.layers.conv2d(images, 2, 5, strides=2, padding="same", name="conv0"))
            return v1.layers.dense(v1.layers.flatten(net), 1, name="logit")


Discriminator.score = track(Discriminator.score)  # EXPECT TF105


@dataclasses.dataclass
class Encoder:
    """Bidirectional GAN."""

    units: int = 3
    scope: str = "encoder"

    @track  # EXPECT TF105
    def encode(self, images):
        with v1.variable_scope(self.scope):
            return v1.layers.dense(v1.layers.flatten(images), self.units, name="code")


class Averages(tf.train.Checkpoint):
    """Trackable, but no module."""

    @track  # EXPECT TF105
    def update(self, codes):
        with v1.variable_scope("averages"):
            mean = v1.get_variable("mean", [int(codes.shape[-1])], initializer=tf.zeros_initializer(), trainable=False)
        return codes - mean


class Penalty(tf.Module):
    @track
    def __call__(self, images):
        with v1.variable_scope("penalty"):
            return tf.reduce_mean(v1.layers.conv2d(images, 1, 3, name="probe") ** 2)


def run():
    noise, images = tf.random.normal([2, 3]), tf.random.normal([2, 8, 8, 1])
    attempts = [
        lambda: Generator()(noise),
        lambda: Discriminator().score(images),
        lambda: Encoder().encode(images),
        lambda: Averages().update(noise),
    ]
    for attempt in attempts:
        try:
            attempt()
        except ValueError as error:
            assert "tf.Module" in str(error), error
            continue
        raise AssertionError("ran")
    penalty = Penalty()
    for _ in range(3):
        penalty(images)
        assert len(penalty.variables) == 2
        yield penalty
    Generator()(noise)
