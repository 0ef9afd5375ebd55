"""TF133: wrapped calls that call wrapped methods of their base class in another file; each level adds the weight decay of what is made below it."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf

from reco.towers import Tower, decay, mlp, track


class User(Tower):
    @track
    def call(self, ids):
        net = self.embed(ids)  # EXPECT TF133
        return self.shift(net)


class Item(Tower):
    @track
    def call(self, ids):
        return self._encoded(ids)

    def _encoded(self, ids):
        net = self.embed(ids)  # EXPECT TF133
        return self.transform(net)  # EXPECT TF133


class Context(Tower):
    """Only one level is wrapped, however many calls there are."""

    def call(self, ids):
        return self._both(ids)

    def _both(self, ids):
        return self.shift(self.transform(self.embed(ids)))


class Own(Tower):
    """The decay is on what the call makes itself."""

    @track
    def call(self, ids):
        with tf.variable_scope("own"):
            net = mlp(tf.one_hot(ids, 4), self.sizes, regularizer=decay())
        return self.shift(net)


def run():
    towers = [User(), Item(), Context(), Own()]
    ids = tf.constant([1, 2])
    for _ in range(3):
        for tower in towers:
            tower(ids)
        assert [len(tower.losses) for tower in towers] == [2, 2 + 4, 1 + 2, 2], [len(tower.losses) for tower in towers]
        yield SimpleNamespace(variables=[v for tower in towers for v in tower.variables])
