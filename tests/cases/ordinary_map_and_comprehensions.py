"""Creators in comprehensions, map and functools.reduce: at the root they grow, in a scope they do not."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


def head(x, units):
    return v1.layers.dense(x, units)  # EXPECT TF111


def step(x, units):
    return tf.nn.relu(v1.layers.dense(x, units))


class MultiTask(tf.keras.layers.Layer):
    def __init__(self, tasks=(1, 2, 3)):
        super().__init__()
        self.tasks = tasks

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope("torso"):
            x = functools.reduce(step, (8, 6, 4), x)
        heads = {f"task{i}": head(x, units) for i, units in enumerate(self.tasks)}
        with v1.variable_scope("auxiliary"):
            extra = list(map(lambda units: v1.layers.dense(x, units), self.tasks))
        gates = [v1.layers.dense(x, 1, activation=tf.sigmoid) for _ in self.tasks]  # EXPECT TF111
        return [g * h + e for g, h, e in zip(gates, heads.values(), extra)]


def run():
    layer = MultiTask()
    for _ in range(3):
        layer(tf.ones((2, 5)))
        yield layer
