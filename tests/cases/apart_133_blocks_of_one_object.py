"""TF133: wrapped blocks that a wrapped call runs in a loop, through a partial, a list of methods and another object's helper; slim's decay counts too."""
import functools
from types import SimpleNamespace

import tensorflow as tf
import tf_slim as slim
from tensorflow.compat import v1
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables

l2 = tf.keras.regularizers.l2


class DenseNet(tf.keras.Model):
    def __init__(self, blocks=2):
        super().__init__()
        self.blocks = blocks

    @track_tf1_style_variables
    def _block(self, net, name):
        with v1.variable_scope(name):
            new = v1.layers.conv2d(net, 2, 3, padding="same", kernel_regularizer=l2(1e-4), name="conv")
        return tf.concat([net, new], axis=-1)

    @track_tf1_style_variables
    def call(self, images):
        net = images
        for index in range(self.blocks):
            net = self._block(net, "block%d" % index)  # EXPECT TF133
        with v1.variable_scope("top"):
            return v1.layers.conv2d(net, 1, 1, name="logits")


class SlimModel(tf.keras.layers.Layer):
    """The decay comes from an arg_scope."""

    @track_tf1_style_variables
    def features(self, net):
        with slim.arg_scope([slim.fully_connected], weights_regularizer=slim.l2_regularizer(1e-4)):  # EXPECT TF153
            return slim.fully_connected(net, 3, activation_fn=None, scope="features")

    @track_tf1_style_variables
    def call(self, net):
        features = functools.partial(self.features)
        net = features(net)  # EXPECT TF133
        return slim.fully_connected(net, 2, activation_fn=None, scope="logits")


class Pipeline(tf.keras.layers.Layer):
    def _run(self, steps, net):
        for step in steps:
            net = step(net)  # EXPECT TF133
        return net

    @track_tf1_style_variables
    def _wide(self, net):
        return v1.layers.dense(net, 4, bias_regularizer=l2(1e-3), name="wide")

    @track_tf1_style_variables
    def _squash(self, net):
        return tf.tanh(v1.layers.dense(net, 4, name="squash"))

    @track_tf1_style_variables
    def call(self, net):
        return self._run([self._wide, self._squash], net)


def run():
    densenet, slim_model, pipeline = DenseNet(), SlimModel(), Pipeline()
    for _ in range(3):
        densenet(tf.ones([1, 4, 4, 1]))
        slim_model(tf.ones([2, 3]))
        pipeline(tf.ones([2, 3]))
        counts = [len(part.losses) for part in (densenet, slim_model, pipeline)]
        assert counts == [4, 2, 2], counts
        parts = (densenet, slim_model, pipeline)
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
