"""The base class's call has no shim, in its own file: the finding is there, and subclasses do not repeat it; one overrides call decorated."""
import tensorflow as tf

from towers.base import Tower

v1 = tf.compat.v1


class ReluTower(Tower):
    activation = staticmethod(tf.nn.relu)


class TrackedTower(Tower):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        return super().call(inputs)


def run():
    both = tf.Module()
    both.towers = [ReluTower(), TrackedTower()]
    for _ in range(3):
        for tower in both.towers:
            tower(tf.ones((2, 3)))
        yield both
