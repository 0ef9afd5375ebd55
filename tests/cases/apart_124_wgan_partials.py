"""TF124: batch norm that always trains: a partial of the module, options in a dict, a class attribute, by position to an object, a lambda."""
import functools

import numpy as np
import tensorflow as tf
from tensorflow.compat.v1 import layers, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables as tf1_variables

batch_norm = functools.partial(layers.batch_normalization, momentum=0.5, training=True)  # MAYBE TF124
BN_OPTIONS = dict(momentum=0.5, epsilon=1e-5, training=True)


def lrelu(x, leak=0.2):
    return tf.maximum(x, leak * x)


class Generator(tf.keras.Model):
    def __init__(self, channels=1):
        super().__init__()
        self.channels = channels

    @tf1_variables
    def call(self, z, training=None):
        with variable_scope("generator"):
            net = layers.dense(z, 2 * 2 * 4, name="project")
            net = tf.nn.relu(batch_norm(net, name="bn_in"))  # EXPECT TF124
            net = tf.reshape(net, [-1, 2, 2, 4])
            for i, filters in enumerate((4, 3)):
                net = layers.conv2d_transpose(net, filters, 5, strides=2, padding="same", name=f"deconv{i}")
                net = layers.batch_normalization(net, name=f"bn{i}", **BN_OPTIONS)  # EXPECT TF124
                net = tf.nn.relu(net)
            return tf.nn.tanh(layers.conv2d(net, self.channels, 3, padding="same", name="rgb"))


class Discriminator(tf.keras.layers.Layer):
    USE_BATCH_STATISTICS = True

    def __init__(self):
        super().__init__()
        self.norm_out = layers.BatchNormalization(momentum=0.5, name="norm_out")

    @tf1_variables
    def call(self, images, training=False):
        norm = lambda t, name: layers.batch_normalization(t, training=True, name=name)  # noqa: E731  # EXPECT TF124
        with variable_scope("discriminator"):
            net = layers.conv2d(images, 4, 3, strides=2, padding="same", name="conv0")
            net = lrelu(norm(net, "bn0"))
            net = layers.conv2d(net, 4, 3, strides=2, padding="same", name="conv1")
            net = lrelu(layers.batch_normalization(net, training=training, name="bn1"))
            net = self.norm_out(net, True)  # EXPECT TF124
            return layers.dense(layers.flatten(net), 1, name="logit")


class Critic(tf.Module):
    """No Keras around it, and no better."""

    @tf1_variables
    def __call__(self, features, train):
        with variable_scope("critic"):
            net = features
            for width in (6, 4):
                net = layers.dense(net, width, name=f"fc{width}")
                net = lrelu(
                    layers.batch_normalization(  # EXPECT TF124
                        net,
                        momentum=0.5,
                        training=True,
                        name=f"bn{width}",
                    )
                )
            return layers.dense(layers.dropout(net, 0.1, training=train), 1, name="value")


def moving(model):
    return np.concatenate([v.numpy().ravel() for v in model.variables if "moving_mean" in v.name])


def run():
    generator, discriminator, critic = Generator(), Discriminator(), Critic()
    z = np.random.RandomState(0).randn(4, 3).astype("float32")
    generator(z), critic(tf.constant(z), False)
    for _ in range(3):
        before = moving(generator)
        images = generator.predict(z, verbose=0)
        assert np.abs(moving(generator) - before).max() > 0
        discriminator(tf.constant(images), training=False)
        critic(tf.constant(z), False)
        assert moving(critic).any() and moving(discriminator).any()
        yield generator
