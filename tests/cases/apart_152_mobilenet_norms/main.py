"""TF152: slim's batch norm, imported, renamed, bound, or as the normalizer of an arg_scope; slim's other norms work."""
import tensorflow.compat.v1 as tf
import tf_slim as slim

from mobile import blocks, norms

track = tf.keras.utils.track_tf1_style_variables


class Backbone(tf.keras.Model):
    def __init__(self, norm):
        super().__init__()
        self.norm = norm

    @track
    def call(self, images, training=None):
        with tf.variable_scope("backbone"):
            net = blocks.plain(images, 3, "conv0")
            return self.norm(net, is_training=bool(training))


class MobileNet(tf.keras.Model):
    @track
    def call(self, images, training=False):
        with tf.variable_scope("mobilenet"):
            with slim.arg_scope(blocks.training_scope(training)):  # MAYBE TF152
                net = blocks.separable(images, 4, "block1")
            return tf.reduce_mean(net, [1, 2])


class LayerNormed(tf.keras.Model):
    @track
    def call(self, images):
        with tf.variable_scope("layer_normed"):
            net = blocks.plain(images, 3, "conv0")
            net = norms.by_name("instance", norms.layer(net), "in")
            return tf.reduce_mean(net, [1, 2])


def slim_error(model, images):
    try:
        model(images)
    except Exception as error:
        return "tf_keras" in str(error)
    return False


def run():
    images = tf.ones([2, 6, 6, 2])
    works = LayerNormed()
    for _ in range(3):
        works(images)
        assert slim_error(Backbone(norms.batch), images) and slim_error(Backbone(norms.fast), images)
        assert slim_error(MobileNet(), images)
        yield works
