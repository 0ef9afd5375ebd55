"""Properties that make variables: read by an undecorated call the finding is call's, read from outside only it is the property's own."""
from types import SimpleNamespace

import tensorflow as tf

tf1 = tf.compat.v1


class Embedder(tf.Module):
    @property
    def table(self):
        with tf1.variable_scope("embedder"):
            return tf1.get_variable("table", [6, 2])

    def __call__(self, ids):  # EXPECT TF101
        return tf.nn.embedding_lookup(self.table, ids)


class Temperature(tf.Module):
    @tf1.keras.utils.track_tf1_style_variables
    def __call__(self, logits):
        return logits / self.inner

    @property
    def inner(self):
        return tf1.get_variable("inner", [])

    @property
    def shown(self):  # EXPECT TF101
        return tf1.get_variable("shown", [])


def run():
    embedder, temperature = Embedder(), Temperature()
    for _ in range(3):
        temperature(embedder(tf.constant([1, 2])))
        assert temperature.shown.shape == []
        yield SimpleNamespace(variables=[*embedder.variables, *temperature.variables])
