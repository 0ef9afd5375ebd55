"""A chain through three files in which the host file opens no scope but the middle one does, except on one way; relative imports and a registry."""
import tensorflow as tf

from hourglass import build

v1 = tf.compat.v1


class PoseNet(tf.keras.Model):
    def __init__(self, kind):
        super().__init__()
        self.kind = kind

    @v1.keras.utils.track_tf1_style_variables
    def call(self, images):
        net = build(self.kind, images, 4)
        return v1.layers.conv2d(net, 2, 1, name="heat")


class BarePoseNet(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, images):
        net = build("bare", images, 4)  # EXPECT TF111
        return v1.layers.conv2d(net, 2, 1, name="heat")


class BoxedPoseNet(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, images):
        with v1.variable_scope("boxed"):
            return build("bare", images, 4)


def run():
    models = tf.Module()
    models.all = [PoseNet("scoped"), BarePoseNet(), BoxedPoseNet()]
    for _ in range(3):
        for model in models.all:
            model(tf.ones((1, 4, 4, 3)))
        yield models
