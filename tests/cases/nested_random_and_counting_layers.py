"""Silent: augmentation layers and other weightless kinds constructed on every call, alone, in dicts and through partials."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
kl = tf.keras.layers
POOLS = {"max": kl.MaxPooling2D, "mean": kl.AveragePooling2D}
Half = functools.partial(kl.Rescaling, 0.5)


class Augmented(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=None):
        net = kl.RandomFlip("horizontal")(images, training=training)
        net = Half()(kl.Resizing(8, 8)(net))
        net = kl.CenterCrop(4, 4)(net)
        with v1.variable_scope("augmented"):
            net = v1.layers.conv2d(net, 4, 3, padding="same")
        net = POOLS["max"](2)(kl.ThresholdedReLU(0.1)(kl.ELU()(net)))
        net = kl.Permute((2, 1, 3))(kl.SpatialDropout2D(0.1)(net, training=training))
        net = kl.Dot(axes=1)([kl.Flatten()(net), kl.Flatten()(net)])
        net = kl.ActivityRegularization(l2=0.1)(kl.Masking()(net[:, tf.newaxis]))
        return kl.Subtract()([net, kl.Maximum()([net, tf.zeros_like(net)])])


def run():
    layer = Augmented()
    for _ in range(3):
        layer(tf.ones((2, 6, 6, 3)), training=True)
        yield layer
