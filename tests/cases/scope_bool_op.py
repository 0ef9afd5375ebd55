"""`with a and b` enters b alone: a scope written second protects, a scope written first does not; two items enter both."""
import tensorflow as tf

v1 = tf.compat.v1


class Styled(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, images):
        with tf.name_scope("first") and v1.variable_scope("first"):
            net = v1.layers.conv2d(images, 4, 3, padding="same")
        with tf.name_scope("both"), v1.variable_scope("both"):
            net = v1.layers.conv2d(net, 4, 3, padding="same")
        with v1.variable_scope("second") and tf.name_scope("second"):
            return v1.layers.conv2d(net, 2, 1)  # EXPECT TF111


def run():
    layer = Styled()
    for _ in range(3):
        layer(tf.ones((1, 4, 4, 3)))
        yield layer
