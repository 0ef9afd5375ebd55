"""TF118: a distributional head on request, a posterior only where targets are given, slim layers, and an elif that makes one layer more."""
from types import SimpleNamespace

import tensorflow as tf
import tf_slim as slim

tf1 = tf.compat.v1
dense = tf1.layers.dense


class Rainbow(tf.keras.Model):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, observations, head="value"):
        with tf1.variable_scope("rainbow"):
            net = dense(observations, 4, activation=tf.nn.relu)
            if head == "both":
                value = dense(net, 4) + dense(net, 4)
            elif head == "value":
                value = dense(net, 4)
            else:
                value = net
            advantage = dense(value, 4)  # EXPECT TF118
        return advantage - tf.reduce_mean(advantage, axis=-1, keepdims=True)


def gaussian(net, units):
    return dense(net, units), dense(net, units, activation=tf.nn.softplus)


class ConditionalVae(tf.keras.Model):
    """CVAE: the posterior needs the target."""

    def __init__(self, latent=4):
        super().__init__()
        self.latent = latent

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, inputs, target=None):
        with tf1.variable_scope("cvae"):
            mean, stddev = gaussian(inputs, self.latent)
            if target is not None:
                mean, stddev = gaussian(tf.concat([inputs, target], axis=-1)[:, :4], self.latent)
            sample = mean + stddev * tf.random.normal(tf.shape(mean))
            return dense(sample, 4)  # EXPECT TF118


class SlimNet(tf.Module):
    @tf1.keras.utils.track_tf1_style_variables
    def __call__(self, net, extra=None):
        with tf1.variable_scope("slim_net"):
            if extra is not None:
                net = net + slim.fully_connected(extra, 4, activation_fn=None)
            net = slim.fully_connected(net, 4, activation_fn=None)  # EXPECT TF118
            return slim.fully_connected(net, 4, activation_fn=None)


def run():
    rainbow, vae, net = Rainbow(), ConditionalVae(), SlimNet()
    inputs = tf.ones([2, 4])
    for head in ("both", "value", "none"):
        rainbow(inputs, head=head)
        vae(inputs, target=inputs if head == "both" else None)
        net(inputs, extra=inputs if head == "both" else None)
        yield SimpleNamespace(variables=[*rainbow.variables, *vae.variables, *net.variables])
    assert {v.name for v in rainbow.variables if "kernel" in v.name} == {
        "rainbow/dense%s/kernel:0" % suffix for suffix in ("", "_1", "_2", "_3")
    }
    # for prediction the decoder is the posterior's first layer
    (kernel,) = [v for v in vae.variables if v.name == "cvae/dense_2/kernel:0"]
    (bias,) = [v for v in vae.variables if v.name == "cvae/dense_2/bias:0"]
    kernel.assign(tf.zeros_like(kernel))
    bias.assign(tf.ones_like(bias))
    tf.debugging.assert_equal(vae(inputs), tf.ones([2, 4]))
    assert len(net.variables) == 6
