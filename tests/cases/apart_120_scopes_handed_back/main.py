"""TF120: a default-named scope that a helper hands back, or whose name is asked for, is opened again after its parent scope has closed."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf
from tensorflow import keras

from nmt import encoder

track = tf.keras.utils.track_tf1_style_variables


class Encoder(keras.layers.Layer):
    @track
    def call(self, inputs):
        net, scope = encoder.encode(inputs)
        return encoder.shifted(net, scope)  # EXPECT TF120


class ByName(keras.layers.Layer):
    @track
    def call(self, inputs):
        net, scope = encoder.encode(inputs, outer="k120_by_name")
        with tf.variable_scope(scope.name):  # EXPECT TF120
            return net * tf.get_variable("scale", [4], initializer=tf.ones_initializer())


class Kept(keras.layers.Layer):
    """Keeps the scope on self for its other method."""

    def _blocks(self, net):
        with tf.variable_scope("k120_kept"):
            for _ in range(2):
                with tf.variable_scope(None, "block") as self.last:
                    net = tf.layers.dense(net, 4, name="fc")
        return net

    @track
    def call(self, inputs):
        net = self._blocks(inputs)
        with tf.variable_scope(self.last, auxiliary_name_scope=False):  # EXPECT TF120
            return tf.layers.dense(net, 4, name="more")


class Named(keras.layers.Layer):
    """A scope with a name of its own is opened as often as one likes, and a default-named one inside its parent."""

    @track
    def call(self, inputs):
        net, scope = encoder.named(inputs, "k120_back")
        net = encoder.shifted(net, scope)
        with tf.variable_scope(scope):
            with tf.variable_scope("dense", reuse=True):
                net = tf.matmul(net, tf.get_variable("kernel", [4, 4]))
        with tf.variable_scope("k120_back_outer"):
            net, inner = encoder.encode(net, outer="k120_back_inner")
            return encoder.shifted(net, inner)


def run():
    parts = [Encoder(), ByName(), Kept(), Named()]
    for call in range(3):
        for part in parts:
            part(tf.ones([2, 4]))
        counts = [len(part.variables) for part in parts]
        assert counts[-1] == 2 + 1 + 2, [v.name for v in parts[-1].variables]
        assert counts[:-1] == ([4, 4, 10] if call > 1 else counts[:-1]), counts
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
