"""TF118: auxiliary classifiers, noise and an optional input make auto-named layers; those after them take other weights when the branch is not taken."""
from types import SimpleNamespace

import tensorflow as tf
from tensorflow.compat import v1

track = v1.keras.utils.track_tf1_style_variables


class Inception(tf.keras.Model):
    """The auxiliary logits exist in training only, as in the paper."""

    @track
    def call(self, images, training=None):
        aux = None
        with v1.variable_scope("inception"):
            net = v1.layers.conv2d(images, 2, 3, padding="same", activation=tf.nn.relu)
            if training:
                pooled = v1.layers.average_pooling2d(net, 2, 2)
                aux = v1.layers.conv2d(pooled, 2, 3, padding="same")
                aux = v1.layers.dense(tf.reduce_mean(aux, axis=[1, 2]), 3)
            net = v1.layers.conv2d(net, 2, 3, padding="same", activation=tf.nn.relu)  # EXPECT TF118
            net = v1.layers.conv2d(net, 2, 3, padding="same", activation=tf.nn.relu)
            logits = v1.layers.dense(tf.reduce_mean(net, axis=[1, 2]), 3)  # EXPECT TF118
        return logits, aux


class CaptionReader(tf.keras.layers.Layer):
    """With and without a picture."""

    @track
    def call(self, words, picture=None):
        with v1.variable_scope("reader"):
            net = v1.layers.dense(words, 4)
            if picture is not None:
                net += v1.layers.dense(picture, 4)
            else:
                net += v1.get_variable("no_picture", [4])
            return v1.layers.dense(net, 4)  # EXPECT TF118


class Noisy(tf.keras.layers.Layer):
    """A conditional expression, and a flag that is worked out from the argument."""

    def __init__(self, scale=0.1):
        super().__init__()
        self.scale = scale

    @track
    def call(self, net, training=False):
        explore = training and self.scale > 0.0
        with v1.variable_scope("noisy"):
            noise = v1.layers.dense(tf.random.normal(tf.shape(net)), 4) if training else 0.0
            net = v1.layers.dense(net, 4) + noise  # EXPECT TF118
        with v1.variable_scope("noisier"):
            if explore:
                net = net + self.scale * v1.layers.dense(tf.random.normal(tf.shape(net)), 4)
            return v1.layers.dense(net, 4)  # EXPECT TF118


def run():
    inception, reader, noisy = Inception(), CaptionReader(), Noisy()
    words, images = tf.ones([2, 4]), tf.ones([1, 4, 4, 2])
    for training in (True, False, True):
        inception(images, training=training)
        reader(words, picture=words if training else None)
        noisy(words, training=training)
        yield SimpleNamespace(variables=inception.variables + reader.variables + noisy.variables)
    # without the picture the last layer is dense_1, which was made for pictures
    before = reader(words)
    (kernel,) = [v for v in reader.variables if v.name == "reader/dense_1/kernel:0"]
    kernel.assign_add(tf.ones_like(kernel))
    assert not bool(tf.reduce_all(tf.equal(before, reader(words))))
    assert len(noisy.variables) == 4 + 4
    assert {v.name for v in inception.variables} >= {"inception/dense_1/kernel:0", "inception/conv2d_3/kernel:0"}
