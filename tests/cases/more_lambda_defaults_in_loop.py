"""Closures in a loop with lambda defaults: each names its layer; the late-bound ones are called in a scope, one at the root."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


class Ensemble(tf.keras.layers.Layer):
    def __init__(self, members=2):
        super().__init__()
        self.members = [lambda x, name=f"m{i}": v1.layers.dense(x, 3, name=name) for i in range(members)]
        self.projections = []
        for units in (4, 2):
            self.projections.append(lambda x, units=units: v1.layers.dense(x, units))
        self.tail = functools.partial(lambda x, units, name=None: v1.layers.dense(x, units, name=name), units=1)  # EXPECT TF111

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        votes = sum(member(x) for member in self.members)
        with v1.variable_scope("proj"):
            for project in self.projections:
                votes = project(votes)
        return self.tail(votes)


def run():
    net = Ensemble()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
