"""Layers made per call by a factory in another file: the finding is on the call that leads there; in __init__ the same factory is right."""
import tensorflow as tf

from kit.factory import conv, norm, pool

v1 = tf.compat.v1


class Block(tf.keras.layers.Layer):
    def __init__(self, filters):
        super().__init__()
        self.filters = filters
        self.first = conv(filters)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs, training=None):
        net = self.first(inputs)
        net = norm("batch")(net, training=training)  # EXPECT TF103
        net = norm(None)(net)
        second = conv(self.filters, size=1)  # EXPECT TF103  # ORACLE-OK
        net = pool()(second(net))
        with v1.variable_scope("block"):
            return v1.layers.conv2d(net, self.filters, 1, name="out")


def run():
    block = Block(4)
    for _ in range(3):
        block(tf.ones((1, 4, 4, 3)))
        yield block
