"""A package on its way: the towers are Keras layers with their own shim or none; a subclass overrides what is never called."""
import tensorflow as tf

from towers import Finished, Old, pool

v1 = tf.compat.v1


class Ensemble(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.towers = [Finished(3), Old(3)]

    @v1.keras.utils.track_tf1_style_variables  # EXPECT TF108
    def call(self, x):
        return pool([tower(x) for tower in self.towers])

    @property
    def names(self):
        return [tower.name for tower in self.towers]

    def describe(self):
        return "an ensemble"


class Named(Ensemble):
    def summary_text(self):
        return "with names"


def run():
    model, named = Ensemble(), Named()
    for _ in range(3):
        model(tf.ones((2, 4)))
        named(tf.ones((2, 4)))
        assert len(model.variables) == len(named.variables) == 4
        yield model
