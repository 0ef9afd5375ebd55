"""Arguments by arg_scope, an activation and a normalizer handed over by keyword and by position; None is none."""
import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1


def scope_of(decay):
    with slim.arg_scope(  # EXPECT TF153
        [slim.conv2d],
        weights_regularizer=slim.l2_regularizer(decay),
    ) as scope:
        return scope


def head(net, activation=None):
    net = slim.fully_connected(net, 4, tf.nn.relu6, scope="fc")  # EXPECT TF153
    net = slim.stack(net, slim.fully_connected, [4, 3], scope="fcs", activation_fn=tf.tanh)  # EXPECT TF153
    return slim.fully_connected(net, 2, activation_fn=activation, scope="out")


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with v1.variable_scope("net"):
            with slim.arg_scope(scope_of(0.1)):
                net = slim.conv2d(net, 4, [3, 3], normalizer_fn=slim.layer_norm, scope="a")  # EXPECT TF153
                net = slim.conv2d(net, 4, [3, 3], activation_fn=lambda rest: rest * 2, scope="b")  # EXPECT TF153
            net = slim.conv2d(net, 4, [1, 1], activation_fn=None, normalizer_fn=None, scope="c")
            return head(tf.reduce_mean(net, [1, 2]))


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones([2, 4, 4, 3]))
        yield model
