"""Silent: a literal True on the training path alone, with frozen averages, for Monte-Carlo dropout, or as a default that all override."""
import numpy as np
import tensorflow.compat.v1 as tf

layers = tf.layers


def norm(x, name, training=True):
    return layers.batch_normalization(x, momentum=0.5, training=training, name=name)


class MonteCarloRegressor(tf.keras.Model):
    """Dropout stays on when it predicts; that is the method."""

    def __init__(self, rate=0.5):
        super().__init__()
        self.rate = rate

    @tf.keras.utils.track_tf1_style_variables
    def call(self, x, training=None):
        with tf.variable_scope("mc"):
            for i in range(2):
                x = layers.dense(x, 8, activation=tf.nn.relu, name="fc%d" % i)
                x = layers.dropout(x, self.rate, training=True)
                x = norm(x, "bn%d" % i, training)
            return layers.dense(x, 1, name="y")


class Domain(tf.keras.layers.Layer):
    """Two ways through the same weights."""

    def _infer(self, x):
        return layers.batch_normalization(x, momentum=0.5, training=False, name="bn", reuse=tf.AUTO_REUSE)

    @tf.keras.utils.track_tf1_style_variables
    def call(self, x, training=False):
        with tf.variable_scope("domain", reuse=tf.AUTO_REUSE):
            x = layers.dense(x, 4, name="fc")
            if training:
                x = layers.batch_normalization(x, momentum=0.5, training=True, name="pre")
            else:
                x = layers.batch_normalization(x, momentum=0.5, training=False, name="pre")
            x = norm(x, "flag", training=True if training else False)
            if not training:
                return self._infer(x)
            return layers.batch_normalization(x, momentum=0.5, training=True, name="bn")


class InstanceStyle(tf.keras.layers.Layer):
    """The statistics of the batch, with averages that are frozen."""

    @tf.keras.utils.track_tf1_style_variables
    def call(self, x):
        with tf.variable_scope("style"):
            x = layers.dense(x, 4, name="fc")
            return layers.batch_normalization(x, training=True, trainable=False, name="bn")


class Trunk(tf.keras.Model):
    """The default is Keras' own argument, which fit and predict fill."""

    @tf.keras.utils.track_tf1_style_variables
    def call(self, x, training=True):
        with tf.variable_scope("trunk"):
            return norm(layers.dense(x, 4, name="fc"), "bn", training=training)


def averages(*models):
    return [v.numpy() for m in models for v in m.variables if "moving_mean" in v.name]


def run():
    x = np.random.RandomState(0).rand(8, 3).astype("float32") + 1.0
    regressor, domain, style, trunk = MonteCarloRegressor(), Domain(), InstanceStyle(), Trunk()
    for _ in range(3):
        assert np.abs(regressor.predict(x, verbose=0) - regressor.predict(x, verbose=0)).max() > 0
        domain(tf.constant(x), training=False)
        style(tf.constant(x))
        trunk.predict(x, verbose=0)
        assert not any(m.any() for m in averages(regressor, domain, style, trunk))
        yield regressor
    domain(tf.constant(x), training=True)
    assert all(m.any() for m in averages(domain))
