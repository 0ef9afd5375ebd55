"""Silent for TF133: decayed variables that the outer method has made already, modules, which add no losses, and wrapped methods that are only handed out."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf
from tensorflow import keras

track = tf.keras.utils.track_tf1_style_variables
l2 = keras.regularizers.l2


class Tied(keras.layers.Layer):
    """The table is made by the call, and found by the output's method."""

    def _table(self):
        return tf.get_variable("table", [5, 3], regularizer=l2(1e-3))

    @track
    def logits(self, net):
        with tf.variable_scope("tied", reuse=True):
            return tf.matmul(net, self._table(), transpose_b=True)

    @track
    def call(self, ids):
        with tf.variable_scope("tied"):
            net = tf.gather(self._table(), ids)
        return self.logits(net)


class Module(tf.Module):
    """The decay of a module is nobody's: another rule speaks of it."""

    @track
    def hidden(self, net):
        with tf.variable_scope("hidden"):
            return tf.layers.dense(net, 3, kernel_regularizer=l2(1e-3), name="fc")  # EXPECT TF131

    @track
    def __call__(self, net):
        return self.hidden(net)


class HandedOut(keras.layers.Layer):
    """Gives its wrapped method to a callback; does not run it."""

    def __init__(self):
        super().__init__()
        self.hooks = []

    @track
    def penalty(self, net):
        with tf.variable_scope("penalty"):
            return tf.layers.dense(net, 1, kernel_regularizer=l2(1e-3), name="fc")

    @track
    def call(self, net):
        self.hooks[:] = [self.penalty]
        with tf.variable_scope("handed_out"):
            return tf.layers.dense(net, 3, kernel_regularizer=l2(1e-3), name="fc")


def run():
    tied, module, handed_out = Tied(), Module(), HandedOut()
    for _ in range(3):
        tied(tf.constant([1, 2]))
        module(tf.ones([2, 3]))
        handed_out(tf.ones([2, 3]))
        assert len(tied.losses) == 1
        for hook in handed_out.hooks:
            hook(tf.ones([2, 3]))
        assert len(handed_out.losses) == 2
        yield SimpleNamespace(variables=tied.variables + list(module.variables) + handed_out.variables)
