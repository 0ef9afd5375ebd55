"""Silent: wrapped siblings under an undecorated call, wrapped sublayers of a wrapped model, undecorated helpers, and decay that is None."""
import tensorflow as tf
from tensorflow.compat.v1 import get_variable, keras, layers, variable_scope

wrap = keras.utils.track_tf1_style_variables
l2 = tf.keras.regularizers.l2


class Block(tf.keras.layers.Layer):
    @wrap
    def call(self, net):
        with variable_scope("block"):
            return layers.dense(net, 3, kernel_regularizer=l2(1e-3), name="fc")


class Siblings(tf.keras.layers.Layer):
    """One wrapped method after the other, none inside another."""

    def call(self, net):
        return self._second(self._first(net))

    @wrap
    def _first(self, net):
        return layers.dense(net, 3, kernel_regularizer=l2(1e-3), name="first")

    @wrap
    def _second(self, net):
        with variable_scope("second", regularizer=l2(1e-3)):
            return net * get_variable("scale", [3])


class Model(tf.keras.Model):
    def __init__(self, decay=None):
        super().__init__()
        self.decay = decay
        self.blocks = [Block(), Block()]
        self.siblings = Siblings()

    def _helper(self, net):
        return layers.dense(net, 3, kernel_regularizer=l2(1e-3), name="helper")

    @wrap
    def _undecayed(self, net):
        regularizer = None
        with variable_scope("undecayed", regularizer=regularizer):
            net = layers.dense(net, 3, kernel_regularizer=None, name="fc")
        return net * get_variable("gain", [3], regularizer=self.decay)

    @wrap
    def call(self, net):
        for block in self.blocks:
            net = block(net)
        net = self._helper(self.siblings(net))
        return self._undecayed(net)


def run():
    model = Model()
    for _ in range(3):
        model(tf.ones([2, 3]))
        assert len(model.losses) == 2 + 2 + 1, len(model.losses)
        assert len(model.variables) == 4 + 3 + 2 + 3
        yield model
