"""Helpers in another file omit training, or have a parameter for it that is filled from here: the findings sit there, on the calls."""
import tensorflow as tf

from ops.norm import conv_bn, frozen, head

v1 = tf.compat.v1


class Net(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=None):
        with v1.variable_scope("net"):
            net = conv_bn(images, 4, training)
            net = frozen(net)
            return head(net, rate=0.2)


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones((1, 4, 4, 2)), training=True)
        yield model
