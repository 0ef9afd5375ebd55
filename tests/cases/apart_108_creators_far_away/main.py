"""Silent: wrapped methods whose TF1 variables are made far away: behind reduce and map, in an object on self, a template, a cell, a builder."""
from types import SimpleNamespace

import tensorflow as tf

from pieces import Norm, chain, projection

v1 = tf.compat.v1
utils = v1.keras.utils


class Chained(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.run_all = chain(Norm("first"), Norm("second"))

    @utils.track_tf1_style_variables
    def call(self, net):
        return self.run_all(net)


class Projected(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = v1.layers.Dense(3, name="kept")
        self.mlp = v1.make_template("mlp", projection, units=3)

    @utils.track_tf1_style_variables
    def call(self, net):
        return self._both(net)

    def _both(self, net):
        with v1.variable_scope("projected"):
            return sum(map(lambda layer: layer(net), [self.dense, self.mlp]))


class Recurrent(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.cell = v1.nn.rnn_cell.GRUCell(3, name="gru")

    @utils.track_tf1_style_variables
    def call(self, frames):
        with v1.variable_scope("recurrent"):
            return v1.nn.dynamic_rnn(self.cell, frames, dtype=tf.float32)[1]


class Built(tf.keras.Model):
    def _make(self):
        return tf.keras.layers.Dense(2)

    @utils.track_tf1_style_variables
    def call(self, net):
        return utils.get_or_create_layer("built", self._make)(net)


class Inherited(Chained):
    """What super() does counts."""

    @utils.track_tf1_style_variables
    def call(self, net):
        return -super().call(net)


def run():
    parts = [Chained(), Projected(), Recurrent(), Built(), Inherited()]
    for _ in range(3):
        for part in parts:
            part(tf.ones([2, 4, 3]) if isinstance(part, Recurrent) else tf.ones([2, 3]))
        assert [len(part.variables) for part in parts] == [2, 4, 4, 2, 2]
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
