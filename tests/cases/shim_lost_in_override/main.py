"""Subclasses of a decorated base in another file: an override without the shim that makes a variable of its own loses it."""
import tensorflow as tf

from towers.base import Tower, tracked

v1 = tf.compat.v1


class Shifted(Tower):
    def call(self, inputs):  # EXPECT TF101
        shift = v1.get_variable("shift", [self.units])
        return super().call(inputs) + shift


class Tracked(Tower):
    @tracked
    def call(self, inputs):
        with v1.variable_scope("tracked"):
            return super().call(inputs) * v1.get_variable("gain", [self.units])


class Doubled(Tower):
    def call(self, inputs):
        return 2.0 * super().call(inputs)


class Hooked(Tower):
    """The hook runs inside the base's decorated call."""

    def project(self, inputs):
        return v1.layers.dense(super().project(inputs), self.units, name="hook")


def run():
    holder = tf.Module()
    holder.towers = [Shifted(3), Tracked(3), Doubled(3), Hooked(3)]
    for _ in range(3):
        net = tf.ones((2, 3))
        for tower in holder.towers:
            net = tower(net)
        yield holder
