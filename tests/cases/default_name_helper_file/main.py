"""Helpers of another file open default-named scopes: found on the calls here that reach them with no scope, not on the scoped ones."""
import tensorflow as tf

from blocks.gru import gated_unit
from blocks.heads import Head

v1 = tf.compat.v1


class Reader(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.head = Head(2)
        self.named_head = Head(2, scope="named_head")

    def _read(self, net):
        net = gated_unit(net, 4, scope="first")
        return gated_unit(net, 4)  # EXPECT TF112

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        net = self._read(net)
        with v1.variable_scope("second"):
            net = gated_unit(net, 4)
        return self.named_head(net) + self.head(net)  # EXPECT TF112


def run():
    reader = Reader()
    for _ in range(3):
        reader(tf.ones((2, 4)))
        yield reader
