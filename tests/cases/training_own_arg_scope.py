"""Project functions with add_arg_scope: one gets is_training from an arg_scope at every call, another at none."""
import tensorflow as tf
import tf_slim as slim
from tf_slim import add_arg_scope

v1 = tf.compat.v1


@add_arg_scope
def given(net, is_training=None, name="given"):
    return v1.layers.batch_normalization(net, training=is_training, name=name)


@slim.add_arg_scope
def missed(net, rate=0.1, is_training=None):
    return v1.layers.dropout(net, rate, training=is_training)


def both_scope(training):
    with slim.arg_scope([given], is_training=training):  # EXPECT TF153
        with slim.arg_scope([missed], rate=0.3) as scope:  # EXPECT TF153
            return scope


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net, training=None):
        with v1.variable_scope("net"):
            with slim.arg_scope([given], is_training=training):  # EXPECT TF153
                net = given(net)
            with slim.arg_scope(both_scope(training)):
                return missed(given(net, name="second"))


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 4)), training=True)
        yield net
