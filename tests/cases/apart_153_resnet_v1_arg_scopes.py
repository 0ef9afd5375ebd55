"""TF153: a slim ResNet: nested arg_scopes, one kept in a name, one of a helper, and layers with an activation of their own."""
import tensorflow as tf
import tf_slim as slim

tf1 = tf.compat.v1


def resnet_arg_scope(weight_decay=1e-4, stride=1):
    with slim.arg_scope(  # EXPECT TF153
        [slim.conv2d],
        weights_regularizer=slim.l2_regularizer(weight_decay),
        activation_fn=tf.nn.relu,
    ):
        with slim.arg_scope([slim.conv2d], stride=stride) as sc:  # EXPECT TF153
            return sc


@slim.add_arg_scope
def bottleneck(net, depth, rate=1, scope=None):
    with tf1.variable_scope(scope, "bottleneck", [net]):
        shortcut = slim.conv2d(net, depth, [1, 1], activation_fn=None, scope="shortcut")
        residual = slim.conv2d(net, depth, [3, 3], rate=rate, scope="conv1")
        residual = slim.conv2d(residual, depth, [1, 1], activation_fn=None, scope="conv2")
        return tf.nn.relu(shortcut + residual)


class ResNetV1(tf.keras.Model):
    def __init__(self, classes=3):
        super().__init__()
        self.classes = classes

    def _heads(self, net):
        logits = slim.fully_connected(net, self.classes, activation_fn=None, scope="logits")
        box = slim.fully_connected(net, 4, activation_fn=tf.nn.sigmoid, scope="box")  # EXPECT TF153
        return logits, box

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, images):
        scope = resnet_arg_scope(stride=1)
        with tf1.variable_scope("resnet_v1"):
            with slim.arg_scope(scope):
                net = slim.conv2d(images, 3, [3, 3], scope="conv1")
                with slim.arg_scope([bottleneck], rate=2):  # EXPECT TF153
                    net = bottleneck(net, 4, scope="block1")
                net = slim.conv2d(  # EXPECT TF153
                    net, 4, [1, 1], normalizer_fn=slim.layer_norm, scope="post")
            return self._heads(tf.reduce_mean(net, [1, 2]))


def run():
    model = ResNetV1()
    for _ in range(3):
        model(tf.ones([2, 6, 6, 1]))
        assert len(model.losses) == 1 + 3 + 1
        yield model
