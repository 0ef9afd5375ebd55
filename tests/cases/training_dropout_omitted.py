"""Dropout without training: omitted, None, by alias, in a lambda and in a loop over a dict; slim's drops always and v1's never."""
import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1
drop = v1.layers.dropout
KINDS = {"v1": v1.layers.dropout, "none": lambda net, rate: net}


class Net(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net, training=None):
        net = v1.layers.dropout(net, 0.3)  # EXPECT TF122
        net = v1.layers.dropout(net, rate=0.3, training=None)
        net = drop(net, 0.3, None, 7)  # EXPECT TF122
        net = drop(net, 0.3, None, 7, training)
        net = KINDS["v1"](net, 0.3)  # EXPECT TF122
        net = (lambda inputs: drop(inputs, 0.2))(net)  # EXPECT TF122
        net = slim.dropout(net, 0.7)  # EXPECT TF122
        net = slim.dropout(net, 0.7, is_training=training or False)
        net = tf.nn.dropout(net, rate=0.1)
        net = v1.layers.dropout(net, 0.3, training=False)
        return v1.layers.dense(net, 2, name="out")


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones((2, 4)), training=True)
        yield model
