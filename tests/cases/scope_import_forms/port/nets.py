"""The model."""
from . import compat
from .compat import *
from .compat import tfv1 as tf
from .ops import linear, scoped_linear


class Net(tf2.keras.layers.Layer):
    @track
    def call(self, inputs):
        net = tf.layers.dense(inputs, 4)  # EXPECT TF111
        net = compat.tfv1.layers.dense(net, 4)  # EXPECT TF111
        net = scoped_linear(net, 4)
        return linear(net, 2)  # EXPECT TF111
