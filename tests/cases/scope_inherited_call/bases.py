"""The base class."""
import tensorflow as tf

v1 = tf.compat.v1


class AutoNamed(tf.keras.layers.Layer):
    units = 4

    def head(self, net):
        return tf.nn.relu(net)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        return self.head(v1.layers.dense(net, self.units))  # EXPECT TF111
