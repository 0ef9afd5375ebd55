"""TF152: contrib where it exists and tf_slim where it does not, which is where the program runs; a dict of arguments and a chosen normalizer."""
import tensorflow as tf

try:
    from tensorflow.contrib import slim
except ImportError:
    import tf_slim as slim

v1 = tf.compat.v1
RAISES = "ModuleNotFoundError"


def conv(net, depth, training, scope, use_norm=True):
    options = {"normalizer_fn": slim.batch_norm, "normalizer_params": {"is_training": training}}
    if not use_norm:
        options = {}
    return slim.conv2d(net, depth, [3, 3], scope=scope, **options)  # EXPECT TF152  # MAYBE TF153


def head(net, classes, training, scope):
    with v1.variable_scope(scope):
        net = slim.batch_norm(tf.reduce_mean(net, [1, 2]), is_training=training, scope="norm")  # EXPECT TF152
        return slim.fully_connected(net, classes, activation_fn=None, scope="logits")


class Recognizer(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=False):
        with v1.variable_scope("recognizer"):
            net = conv(images, 3, training, "conv1", use_norm=False)
            net = conv(net, 3, training, "conv2")
            return head(net, 2, training, "head")

    @v1.keras.utils.track_tf1_style_variables
    def embed(self, images):
        with v1.variable_scope("embed"):
            net = slim.conv2d(images, 2, [1, 1], normalizer_fn=None, scope="conv")
            return slim.flatten(net)


def run():
    model = Recognizer()
    images = tf.ones([1, 4, 4, 1])
    model.embed(images)
    yield model
    model(images)
