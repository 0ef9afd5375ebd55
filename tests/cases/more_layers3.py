"""Layers by odd ways."""
import copy

import tensorflow as tf

v1 = tf.compat.v1
kl = tf.keras.layers


def build(spec):
    out = []
    for kind, units in spec:
        out.append(getattr(kl, kind)(units))  # EXPECT TF103  # ORACLE-OK
    return out


class Holder(tf.Module):
    def __init__(self, units):
        super().__init__()
        self.inner = kl.Dense(units)

    def __call__(self, net):
        return self.inner(net)


class Sub(tf.keras.Sequential):
    pass


class Cell(kl.Layer):
    def __init__(self):
        super().__init__()
        self.table = v1.get_variable("cell_table", [4])

    def call(self, net):
        return net * self.table


class N(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.holder = Holder(4)
        self.names = []

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        for layer in build([("Dense", 4), ("Dense", 4)]):
            net = layer(net)
        net = Sub([kl.Dense(4)])(net)  # EXPECT TF103
        net = Holder(4)(self.holder(net))  # EXPECT TF103
        net = Cell()(net)  # MAYBE TF103
        tmp = kl.Dense(4)  # EXPECT TF103  # ORACLE-OK
        self.tmp = tmp
        self.names.append(tmp.name)
        with v1.variable_scope("n"):
            return v1.layers.dense(tmp(net), 2)  # EXPECT TF114


def run():
    n = N()
    for _ in range(3):
        n(tf.ones((2, 4)))
        yield n
