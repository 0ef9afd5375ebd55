"""`.value` of dimensions in a package's helper module, in its tests, and behind names that other files bind."""
import tensorflow as tf
from shapes.sizes import last, rank_and_last

v1 = tf.compat.v1
RAISES = "AttributeError"


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with v1.variable_scope("net"):
            rank, size = rank_and_last(net)
            return v1.layers.dense(net, size, name=f"out_{rank}") + last(net)


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones([2, 3]))
        yield model
