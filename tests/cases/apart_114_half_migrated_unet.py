"""TF114: a U-net with its first convolutions moved to Keras; the TF1 ones after them in the same scope are called conv2d again, as the first was."""
import tensorflow as tf

v1 = tf.compat.v1
kl = tf.keras.layers


class UNet(tf.keras.Model):
    """Encoder moved, decoder to follow."""

    def __init__(self, filters=2):
        super().__init__()
        self.filters = filters
        self.down1 = kl.Conv2D(filters, 3, padding="same", activation="relu")
        self.down2 = kl.Conv2D(filters, 3, padding="same", activation="relu")
        self.pool = kl.MaxPooling2D()

    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=None):
        with v1.variable_scope("unet"):
            with v1.variable_scope("down"):
                skip = self.down1(images)  # MAYBE TF114
                net = self.down2(self.pool(skip))  # MAYBE TF114
                # TF1: unet/down/conv2d_2
                net = v1.layers.conv2d(net, self.filters, 3, padding="same", activation=tf.nn.relu)  # EXPECT TF114
            with v1.variable_scope("up"):
                net = v1.layers.conv2d_transpose(net, self.filters, 2, strides=2)
                net = tf.concat([net, skip], axis=-1)
                net = v1.layers.conv2d(net, self.filters, 3, padding="same", activation=tf.nn.relu)
                net = v1.layers.batch_normalization(net, training=training)
            return v1.layers.conv2d(net, 1, 1)


def run():
    model = UNet()
    for _ in range(3):
        model(tf.ones([1, 8, 8, 1]), training=True)
        names = [v.name for v in model.variables]
        assert "unet/down/conv2d/kernel:0" in names and "unet/down/conv2d_2/kernel:0" not in names, names
        yield model
