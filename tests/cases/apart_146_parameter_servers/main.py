"""TF146: scopes with a caching device or reference variables, opened by helpers of a cluster module."""
import tensorflow as tf

from cluster import cached_scope, plain_scope, reference_table

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Tower(tf.keras.layers.Layer):
    def __init__(self, width=3):
        super().__init__()
        self.width = width

    def _dense(self, net, units, name):
        return v1.layers.dense(net, units, name=name)


class CachedTower(Tower):
    @track
    def call(self, net):
        with cached_scope("tower"):  # EXPECT TF146
            net = self._dense(net, self.width, "fc0")
        with plain_scope("top"):
            return self._dense(net, 1, "fc1")


class LookupTower(Tower):
    @track
    def call(self, net):
        with v1.variable_scope("lookup"):
            table = reference_table(int(net.shape[-1]), self.width)  # EXPECT TF146
            return tf.matmul(net, table)


class RemoteTower(Tower):
    """The device comes with the call."""

    def _scope(self):
        return plain_scope("remote", device="/job:worker")  # EXPECT TF146

    @track
    def call(self, net):
        with self._scope():  # MAYBE TF146
            return self._dense(net, 1, "fc")


class LocalTower(Tower):
    @track
    def call(self, net):
        with plain_scope("local"), tf.device("/cpu:0"):
            return self._dense(net, 1, "fc")


def run():
    x = tf.ones([2, 4])
    local = LocalTower()
    for _ in range(3):
        local(x)
        for tower in (CachedTower(), LookupTower(), RemoteTower()):
            try:
                tower(x)
            except RuntimeError as error:
                assert "Improper nesting" in str(error), error
            else:
                raise AssertionError("no error")
        yield local
