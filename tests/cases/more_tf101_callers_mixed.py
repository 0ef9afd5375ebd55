"""Undecorated methods of hosts: one is only called under a shim from another class, one also from a script function, one by a bound method."""
from types import SimpleNamespace

import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Embedder(tf.Module):
    def lookup(self, ids):
        table = v1.get_variable("table", [5, 4])
        return tf.nn.embedding_lookup(table, ids)

    def project(self, x):  # EXPECT TF101
        return v1.layers.dense(x, 3, name="project")

    def summarize(self, x):
        return tf.reduce_mean(x)


class Encoder(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.embedder = Embedder()

    @track
    def call(self, ids):
        look = self.embedder.lookup
        with v1.variable_scope("enc"):
            return self.embedder.project(look(ids))


def export(encoder, x):
    return encoder.embedder.project(x)


def run():
    net = Encoder()
    for _ in range(3):
        x = net(tf.constant([0, 1]))
        export(net, tf.ones((2, 4)))
        net.embedder.summarize(x)
        yield SimpleNamespace(variables=net.variables)
