"""TF151: imports of contrib in each form, at the top and inside functions; names that those bound are not spoken of again."""
import importlib

import tensorflow as tf

tf1 = tf.compat.v1


class Migrated(tf.keras.Model):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, images):
        with tf1.variable_scope("migrated"):
            net = tf1.layers.conv2d(images, 2, 3, name="conv0")
            return tf1.layers.dense(tf.reduce_mean(net, [1, 2]), 3, name="logits")


def absent(name):
    try:
        importlib.import_module(name)
    except (ImportError, AttributeError) as error:
        return "contrib" in str(error)
    return False


def run():
    model = Migrated()
    for _ in range(3):
        model(tf.ones([1, 5, 5, 1]))
        assert absent("legacy.resnet") and absent("legacy.train")
        yield model
