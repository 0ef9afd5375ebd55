from asr.compat import batch_norm, fully_connected, shim, tf
from asr.frontend import specs


class Listener(tf.keras.layers.Layer):
    @shim
    def call(self, x, training=None):
        with tf.variable_scope("front"):
            net = specs(x)
            net = batch_norm(net)  # EXPECT TF121
        net = specs(net)  # EXPECT TF111
        return fully_connected(net, 3)  # MAYBE TF111
