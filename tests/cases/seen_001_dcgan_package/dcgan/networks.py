"""The generator as a model of its own."""
import tensorflow as tf

from dcgan import ops

v1 = tf.compat.v1


class Generator(tf.keras.Model):
    """One norm follows training, one always counts the batch, one never does."""

    def __init__(self, width=4):
        super().__init__()
        self.width = width

    @v1.keras.utils.track_tf1_style_variables
    def call(self, z, training=None):
        with v1.variable_scope("generator"):
            net = tf.reshape(ops.linear(z, 4 * self.width, "project"), [-1, 2, 2, self.width])
            net = tf.nn.relu(ops.batch_norm(net, "g_bn0"))  # EXPECT TF124
            net = tf.nn.relu(ops.plain_norm(ops.deconv2d(net, self.width, "h1"), "g_bn1"))
            net = v1.layers.batch_normalization(net, momentum=0.5, training=bool(training), name="g_bn2")
            return tf.tanh(ops.deconv2d(net, 1, "h2"))
