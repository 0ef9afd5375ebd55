"""Silent where nothing is marked: default-named scopes with a name after all: bound by the caller, by `or`, inside a named scope or template; or with nothing in them."""
import tensorflow as tf

v1 = tf.compat.v1


def block(net, units, scope=None):
    with v1.variable_scope(scope, "block", [net]):
        return v1.layers.dense(net, units)


def bound(net, units, scope="bound"):
    return block(net, units, scope=scope)


def filled(net, scope=None):
    scope = scope or "filled"
    with v1.variable_scope(scope, "unused"):
        return v1.layers.dense(net, 4)


def replaced(net, scope=None):
    if scope is None:
        scope = "replaced"
    with v1.variable_scope(scope, default_name="unused"):
        return v1.layers.dense(net, 4)


def clipped(net, scope=None):
    with v1.variable_scope(scope, "clipped"):
        return tf.clip_by_value(net, -1.0, 1.0)


class Silent(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.template = v1.make_template("template", block, units=4)  # EXPECT TF116

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        net = bound(net, 4)
        net = block(net, 4, "given")
        net = replaced(filled(net))
        net = self.template(clipped(net))
        with v1.variable_scope("outer"):
            net = block(net, 4)
            net = clipped(net)
            with v1.variable_scope(None, default_name="inner"):
                return block(net, 2)


def run():
    layer = Silent()
    for _ in range(3):
        layer(tf.ones((2, 4)))
        yield layer
