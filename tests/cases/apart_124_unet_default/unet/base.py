"""What the segmentation networks have in common; no pass of its own."""
import tensorflow as tf

v1 = tf.compat.v1


class SegBase(tf.keras.Model):
    def __init__(self, classes):
        super().__init__()
        self.classes = classes

    def _norm(self, x, name):
        return v1.layers.batch_normalization(x, momentum=0.5, training=True, name=name)

    def _logits(self, x):
        return v1.layers.conv2d(x, self.classes, 1, name="logits")
