"""Model."""
import tensorflow as tf

import netlib
from netlib import fc as dense_op
from netlib.ops import _private

tf1 = tf.compat.v1


class Net(tf.keras.layers.Layer):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, net):
        net = netlib.fc(net)  # EXPECT TF111
        net = dense_op(net)  # EXPECT TF111
        with tf1.variable_scope("n"):
            net = netlib.ops.fc(net)
        return _private(net)  # EXPECT TF111
