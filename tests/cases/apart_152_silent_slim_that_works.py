"""Silent for TF152: the parts of tf_slim that work, batch_norm in lists and tables alone, and a batch_norm that is the project's own."""
import tensorflow as tf
import tf_slim as slim
from tf_slim import arg_scope

v1 = tf.compat.v1


class Norms:
    """Names of layers, for the arg_scopes."""

    ALL = [slim.batch_norm, slim.dropout]
    NAMES = {slim.batch_norm: "batch", slim.layer_norm: "layer"}


def batch_norm(net, is_training, scope):
    return v1.layers.batch_normalization(net, momentum=0.5, training=is_training, name=scope)


def normalizer(kind):
    return {"layer": slim.layer_norm, "instance": slim.instance_norm}[kind]


class Vgg(tf.keras.Model):
    def __init__(self, kind="layer"):
        super().__init__()
        self.kind = kind

    def _conv(self, net, depth, training, scope):
        net = slim.conv2d(net, depth, [3, 3], activation_fn=None, scope=scope)
        return tf.nn.relu(batch_norm(net, training, scope + "_bn"))

    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=None):
        with v1.variable_scope("vgg"), arg_scope(Norms.ALL, is_training=bool(training)):  # EXPECT TF153
            net = self._conv(images, 3, bool(training), "conv1")
            with v1.variable_scope("deep"):
                net = slim.repeat(net, 2, slim.conv2d, 3, [3, 3], scope="conv2")
            net = normalizer(self.kind)(net, scope="norm")
            net = slim.max_pool2d(net, [2, 2], scope="pool")
            net = slim.fully_connected(slim.flatten(net), 4, normalizer_fn=slim.layer_norm, scope="fc")  # EXPECT TF153
            net = slim.dropout(net, 0.8, scope="drop")
            return slim.bias_add(slim.fully_connected(net, 2, activation_fn=None, biases_initializer=None, scope="out"), scope="bias")


def run():
    model = Vgg()
    for _ in range(3):
        model(tf.random.normal([2, 4, 4, 1]), training=True)
        assert Norms.NAMES[slim.batch_norm] == "batch"
        yield model
