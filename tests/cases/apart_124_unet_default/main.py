"""TF124: a U-net whose blocks train by default, in another file and in a base class; who overrides the default is right."""
import numpy as np
import tensorflow as tf

from unet.base import SegBase
from unet.blocks import conv_block, up_block

v1 = tf.compat.v1


class UNet(SegBase):
    def __init__(self, depth=3, classes=2):
        super().__init__(classes)
        self.depth = depth

    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=None):
        with v1.variable_scope("unet"):
            skips, net = [], images
            for level in range(2):
                net = conv_block(net, self.depth, "down%d" % level)  # EXPECT TF124
                skips.append(net)
                net = v1.layers.max_pooling2d(net, 2, 2)
            net = self._norm(net, "bottleneck")  # EXPECT TF124
            for level in (1, 0):
                net = up_block(net, skips[level], self.depth, "up%d" % level, training=bool(training))
            net = conv_block(net, self.depth, name="head")  # EXPECT TF124
            return self._logits(net)


class EdgeNet(SegBase):
    """Shallow; takes nothing from the base but its last layer."""

    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=False):
        with v1.variable_scope("edges"):
            net = v1.layers.conv2d(images, 2, 3, padding="same", name="in")
            net = up_block(net, tf.image.resize(images, [8, 8]), 2, "up", training)
            return self._logits(net)


def moving(model):
    return {v.name: v.numpy().copy() for v in model.variables if "moving_mean" in v.name}


def run():
    images = np.random.RandomState(3).rand(2, 4, 4, 1).astype("float32")
    unet, edges = UNet(), EdgeNet(1)
    for _ in range(3):
        unet.predict(images, verbose=0)
        edges(tf.constant(images))
        moved = {name.split("/")[1] for name, value in moving(unet).items() if value.any()}
        assert moved == {"down0", "down1", "bottleneck", "head"}, moved
        assert not any(value.any() for value in moving(edges).values())
        yield unet
