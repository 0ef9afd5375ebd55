import tensorflow.compat.v1 as tf

from . import HEADS


class FasterRCNN(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.stages = 2

    @tf.keras.utils.track_tf1_style_variables
    def call(self, images, training=None):
        with tf.variable_scope("backbone"):
            levels = [tf.layers.conv2d(images, 4, 3, strides=s) for s in (1, 2)]
        rpn = HEADS.build("RpnHead", "rpn", 4)
        scores = [rpn(level, training)[0] for level in levels]
        pooled = tf.reduce_mean(levels[0], [1, 2])
        stage = 0
        while stage < self.stages:
            pooled = HEADS.build("roi", f"stage{stage}", channels=8)(pooled, training)
            stage += 1
        mask = HEADS["mask"]("mask", 2)
        return scores, pooled, mask(levels[1], training)  # EXPECT TF111
