"""One helper is shared by a forward pass and a function that nobody calls: where the pass has no scope, TF111 speaks of it alone."""
import tensorflow as tf

v1 = tf.compat.v1


def shared(net):
    return v1.layers.dense(net, 4)  # EXPECT TF111  # MAYBE TF115


def scoped_in_pass(net):
    return v1.layers.dense(net, 4)  # EXPECT TF115


class Wrapped(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        net = shared(net)
        with v1.variable_scope("wrapped"):
            return scoped_in_pass(net)


def old_entry(net):
    return shared(net)


def old_scoped_entry(net):
    return scoped_in_pass(net)


def run():
    layer = Wrapped()
    for _ in range(3):
        layer(tf.ones((2, 4)))
        yield layer
