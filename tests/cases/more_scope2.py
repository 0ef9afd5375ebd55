"""Scopes as values."""
import tensorflow as tf

v1 = tf.compat.v1


def open_scope(name, reuse=None):
    return v1.variable_scope(name, reuse=reuse)


def pick(flag):
    return v1.variable_scope("a") if flag else v1.variable_scope("b")


SCOPE = v1.variable_scope


class B:
    scope_name = ""

    def body(self, net):
        with v1.variable_scope(self.scope_name):
            return v1.layers.dense(net, 4)  # EXPECT TF111


class C(B):
    scope_name = "c"


class S(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with open_scope("x") as s:
            net = v1.layers.dense(net, 4)
        with open_scope(s):
            net = v1.layers.dense(net, 4, name="y")
        with pick(int(net.shape[-1]) > 2):
            net = v1.layers.dense(net, 4)
        with SCOPE("z"):
            net = v1.layers.dense(net, 4)
        with open_scope(s.name + "_2"):
            net = v1.layers.dense(net, 4)
        net = C().body(B().body(net))
        with v1.variable_scope("w"), v1.variable_scope(None, "d"):
            net = v1.layers.dense(net, 4)
        with v1.variable_scope(None, "e"), v1.variable_scope("w"):  # EXPECT TF112
            net = v1.layers.dense(net, 4)
        with v1.variable_scope("empty"):
            pass
        x = y = v1.layers.dense(net, 4)  # EXPECT TF111
        return x + y


def run():
    s = S()
    for _ in range(3):
        s(tf.ones((2, 4)))
        yield s
