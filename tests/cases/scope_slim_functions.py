"""slim layers without scope= at the root grow, repeat and stack too; with scope=, or without weights, they do not."""
import tensorflow as tf
import tf_slim as slim
from tf_slim import fully_connected

v1 = tf.compat.v1


class SlimNet(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, images, training=False):
        with slim.arg_scope([slim.conv2d, fully_connected], activation_fn=tf.nn.relu):  # EXPECT TF153
            net = slim.conv2d(images, 4, [3, 3])  # EXPECT TF111
            net = slim.conv2d(net, 4, [3, 3], scope="conv2")
            net = slim.max_pool2d(net, [2, 2])
            net = slim.repeat(net, 2, slim.conv2d, 4, [3, 3])  # EXPECT TF111
            net = slim.repeat(net, 2, slim.conv2d, 4, [3, 3], scope="repeated")
            net = slim.layer_norm(net)  # EXPECT TF111
            net = slim.separable_conv2d(net, 4, [3, 3], 1)  # EXPECT TF111
            net = slim.dropout(slim.flatten(net), 0.5, is_training=training)
            net = slim.stack(net, fully_connected, [4, 4])  # EXPECT TF111
            net = slim.stack(net, fully_connected, [4, 4], scope="stacked")
            with v1.variable_scope("head"):
                net = fully_connected(net, 4)
            return fully_connected(net, 2, activation_fn=None)  # EXPECT TF111


def run():
    model = SlimNet()
    for _ in range(3):
        model(tf.ones((1, 4, 4, 2)))
        yield model
