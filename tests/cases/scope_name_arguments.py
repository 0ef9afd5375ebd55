"""Names that are no names: None, "", a parameter that nobody passes, a dict without it; given ones by position, kwargs and partial are fine."""
import tensorflow as tf
from tensorflow.compat.v1 import layers
from tensorflow.compat.v1.keras import utils


def linear(net, units, name=None):
    return layers.dense(net, units, name=name)  # EXPECT TF111


def conv(net, filters, **kwargs):
    return layers.conv1d(net, filters, 1, **kwargs)


def block(net, scope=None):
    return layers.dense(net, 4, name="%s_fc" % (scope or "block"))


class Named(tf.keras.layers.Layer):
    @utils.track_tf1_style_variables
    def call(self, net):
        net = layers.dense(net, 4, name=None)  # EXPECT TF111
        net = layers.dense(net, 4, name="")  # EXPECT TF111
        net = linear(net, 4)
        net = linear(net, 4, "given")
        net = block(conv(net, 4, name="conv"))
        options = {"units": 4, "name": "from_dict"}
        net = layers.dense(net, **options)
        bare = {"units": 4, "use_bias": False}
        net = layers.dense(net, **bare)  # EXPECT TF111
        for index in range(2):
            net = linear(net, 4, name="fc%d" % index)
        return net


def run():
    layer = Named()
    for _ in range(3):
        layer(tf.ones((2, 3, 4)))
        yield layer
