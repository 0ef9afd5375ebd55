"""Host classes of another package (bases two files away) made per call, directly and by a factory there: found on the calls here."""
import tensorflow as tf

from zoo import blocks
from zoo.factory import make_block, make_pool

v1 = tf.compat.v1


class Net(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.entry = make_block("dense", 4)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        with v1.variable_scope("net"):
            net = v1.layers.dense(self.entry(inputs), 4, name="in")
        net = blocks.DenseBlock(4)(net)  # EXPECT TF103
        net = make_block("affine", 4)(net)  # EXPECT TF103  # ORACLE-OK
        return blocks.Squash()(make_pool()(net))


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
