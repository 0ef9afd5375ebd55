"""TF105: the shim on generators, a property, a classmethod, and written with empty brackets; what the generators make is fresh on each call."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf
from tensorflow import keras

shim = tf.keras.utils.track_tf1_style_variables
RAISES = "TypeError"


class Pyramid(keras.layers.Layer):
    """One map after the other, as they are asked for."""

    @shim  # EXPECT TF105
    def levels(self, images, depth=2):
        net = images
        with tf.variable_scope("pyramid"):
            for level in range(depth):
                net = tf.layers.conv2d(net, 2, 3, strides=2, padding="same", name="level%d" % level)
                yield net

    def call(self, images):
        pooled = [tf.reduce_mean(level, axis=[1, 2]) for level in self.levels(images)]
        return tf.concat(pooled, axis=-1)


class Cascade(tf.Module):
    @shim  # EXPECT TF105
    def stages(self, inputs):
        with tf.variable_scope("first"):
            first = tf.layers.dense(inputs, 2, name="fc")
        yield first
        with tf.variable_scope("second"):
            yield tf.layers.dense(first, 2, name="fc")

    def __call__(self, inputs):
        return sum(self.stages(inputs))


class Prior(tf.Module):
    def __init__(self, size):
        super().__init__()
        self.size = size

    @shim  # EXPECT TF105
    @property
    def mean(self):
        return tf.get_variable("mean", [self.size], initializer=tf.zeros_initializer())

    @property
    @shim
    def scale(self):
        with tf.variable_scope("prior"):
            return tf.get_variable("scale", [self.size], initializer=tf.ones_initializer())

    @shim  # EXPECT TF105
    @classmethod
    def sample(cls, shape):
        with tf.variable_scope(cls.__name__):
            return tf.get_variable("noise", shape)


def bracketed():
    """Raises where the class is made."""

    class Posterior(keras.layers.Layer):
        @shim()  # EXPECT TF105
        def call(self, inputs):
            with tf.variable_scope("posterior"):
                return tf.layers.dense(inputs, 2, name="mean")

    return Posterior()


def run():
    pyramid, cascade, prior = Pyramid(), Cascade(), Prior(3)
    for error, attempt in ((TypeError, lambda: prior.sample([2])), (TypeError, bracketed)):
        try:
            attempt()
        except error:
            continue
        raise AssertionError("ran")
    assert callable(prior.mean), "no value: the property has become a method"
    for _ in range(3):
        pyramid(tf.ones([1, 8, 8, 1]))
        cascade(tf.ones([1, 2]))
        assert not pyramid.variables and not cascade.variables
        prior.scale
        assert len(prior.variables) == 1
        yield SimpleNamespace(variables=[*prior.variables])
    bracketed()
