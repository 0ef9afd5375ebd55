"""Used by the application only."""
import tensorflow as tf

from . import blocks
from .blocks import Pointer


def encode(tokens, units):
    table = tf.get_variable("table", [100, units])
    net = tf.nn.embedding_lookup(table, tokens)
    return blocks.feed_forward(net, units)


class Seq2Seq(object):
    def __init__(self, tokens, units=8):
        self.pointer = Pointer(units)
        encoded = encode(tokens, units)
        self.logits = self._decode(encoded)
        self.loss = tf.reduce_mean(self.logits)

    def _decode(self, net):
        return blocks.output(self.pointer.point(net), 100)
