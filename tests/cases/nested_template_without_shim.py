"""Templates with no shim: made per call it is two faults at once, kept on self the weights are saved and not trained."""
from types import SimpleNamespace

import tensorflow as tf

v1 = tf.compat.v1


def table(ids, size):
    return tf.nn.embedding_lookup(v1.get_variable("table", [size, 2]), ids)


class Fresh(tf.keras.layers.Layer):
    def call(self, ids):  # EXPECT TF101
        lookup = v1.make_template("lookup", table, size=5)  # EXPECT TF104  # ORACLE-OK
        return lookup(ids)


class Kept(tf.Module):
    def __init__(self):
        super().__init__()
        self.lookup = v1.make_template("kept", table, size=5)

    def __call__(self, ids):  # EXPECT TF101
        return self.lookup(ids)


def run():
    fresh, kept = Fresh(), Kept()
    for _ in range(3):
        fresh(tf.constant([1, 2]))
        kept(tf.constant([1, 2]))
        yield SimpleNamespace(variables=[*fresh.variables, *kept.variables])
