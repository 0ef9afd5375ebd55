"""A scope on one path only: in one arm, before an early return, in the loop's first rounds, in try; the other path has none."""
import tensorflow as tf

v1 = tf.compat.v1


def project(net, scoped):
    if scoped:
        with v1.variable_scope("project"):
            return v1.layers.dense(net, 4)
    return v1.layers.dense(net, 4)  # EXPECT TF111


def by_size(net):
    if int(net.shape[-1]) > 100:
        with v1.variable_scope("large"):
            net = v1.layers.dense(net, 100)
    else:
        net = v1.layers.dense(net, 4, name="small")
    return net


def with_fallback(net):
    try:
        with v1.variable_scope("fallback"):
            net = v1.layers.dense(net, 4)
    finally:
        net = v1.layers.dense(net, 4)  # EXPECT TF111
    return net


class Branches(tf.keras.layers.Layer):
    def __init__(self, scoped=False):
        super().__init__()
        self.scoped = scoped

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net, deep=True):
        net = project(net, self.scoped)
        net = with_fallback(by_size(net))
        while deep:
            net = v1.layers.dense(net, 4)  # EXPECT TF111
            deep = False
        return net


def run():
    layer = Branches()
    for _ in range(3):
        layer(tf.ones((2, 4)))
        yield layer
