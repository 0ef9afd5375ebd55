"""Every kind of layer that holds weights grows at the root without a name; the weightless kinds between them do not."""
import tensorflow as tf
from tensorflow.compat.v1 import layers as tfl
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables


class Kinds(tf.keras.layers.Layer):
    @track_tf1_style_variables
    def call(self, net, training=None):
        net = tfl.conv3d(net, 2, 1)  # EXPECT TF111
        net = tfl.conv3d_transpose(net, 2, 1)  # EXPECT TF111
        net = tfl.max_pooling3d(net, 1, 1)
        net = tf.reduce_mean(net, axis=1)
        net = tfl.separable_conv2d(net, 2, 1)  # EXPECT TF111
        net = tfl.conv2d_transpose(net, 2, 1)  # EXPECT TF111
        net = tfl.average_pooling2d(net, 1, 1)
        net = tf.reduce_mean(net, axis=1)
        net = tfl.separable_conv1d(net, 2, 1)  # EXPECT TF111
        net = tfl.conv1d(net, 2, 1, activation=tf.nn.relu)  # EXPECT TF111
        net = tfl.batch_normalization(net, training=training)  # EXPECT TF111
        net = tfl.dropout(tfl.average_pooling1d(net, 1, 1), training=training)
        return tfl.dense(tfl.flatten(net), 2)  # EXPECT TF111


def run():
    layer = Kinds()
    for _ in range(3):
        layer(tf.ones((1, 2, 2, 2, 2)), training=False)
        yield layer
