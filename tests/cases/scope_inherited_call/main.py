"""A decorated call is inherited: what the base names badly is the base's finding, in its file; here only the override's own layer speaks."""
import tensorflow as tf

from bases import AutoNamed

v1 = tf.compat.v1


class Inherits(AutoNamed):
    units = 5


class Extends(AutoNamed):
    def head(self, net):
        return v1.layers.dense(net, 2)  # EXPECT TF111


class ExtendsInScope(AutoNamed):
    def head(self, net):
        with v1.variable_scope("head"):
            return v1.layers.dense(super().head(net), 2)


def run():
    holder = tf.Module()
    holder.parts = [Inherits(), Extends(), ExtendsInScope()]
    for _ in range(3):
        for part in holder.parts:
            part(tf.ones((2, 4)))
        yield holder
