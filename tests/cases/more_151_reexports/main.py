"""A project's compat module brings tf along, and its own package called contrib; only TensorFlow's contrib is meant."""
import tensorflow as tf
from nets.tower import tower

v1 = tf.compat.v1
RAISES = "AttributeError"


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with v1.variable_scope("net"):
            return tower(net)


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones([2, 3]))
        yield model
