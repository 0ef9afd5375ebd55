"""Batch norm without training: omitted, None, a parameter that nobody fills, a dict without it, through aliases and a partial."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
bn = v1.layers.batch_normalization
fast_bn = functools.partial(v1.layers.batch_normalization, momentum=0.9)


def normalise(net, training=None, name="norm"):
    return v1.layers.batch_normalization(net, training=training, name=name)


def configured(net, name, **options):
    return bn(net, name=name, **options)


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net, training=None):
        with v1.variable_scope("net"):
            net = v1.layers.batch_normalization(net, name="omitted")  # EXPECT TF121
            net = v1.layers.batch_normalization(net, training=None, name="none")
            net = bn(net, -1, 0.9, name="alias")  # EXPECT TF121
            net = normalise(net)
            net = fast_bn(net, name="partial")  # EXPECT TF121
            net = fast_bn(net, training=training, name="partial_given")
            options = {"momentum": 0.9, "name": "dict"}
            net = bn(net, **options)  # EXPECT TF121
            net = configured(net, "given", training=training)
            return v1.layers.dropout(net, 0.1, training=training)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 4)), training=True)
        yield net
