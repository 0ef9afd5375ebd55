"""Silent: feature columns in a dict, get_variable under scopes by feature, named layers from zip, an interaction by comprehension, a deep tower by reduce."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


class DeepFM(tf.keras.Model):
    def __init__(self, fields=None, hidden=(8, 4)):
        super().__init__()
        self.fields = fields or {"user": 5, "item": 7}
        self.hidden = hidden

    def _embed(self, name, ids):
        with v1.variable_scope("embedding_" + name):
            table = v1.get_variable("w", [self.fields[name], 4])
        return tf.nn.embedding_lookup(table, ids)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs, training=None):
        vectors = {name: self._embed(name, ids) for name, ids in inputs.items()}
        linear = sum(v1.layers.dense(vec, 1, name=f"linear_{key}") for key, vec in sorted(vectors.items()))
        deep = tf.concat(list(vectors.values()), axis=-1)
        with v1.variable_scope("deep", reuse=v1.AUTO_REUSE):
            deep = functools.reduce(lambda net, units: v1.layers.dense(net, units, tf.nn.relu), self.hidden, deep)
            deep = v1.layers.batch_normalization(deep, training=training)
        names, units = zip(*[("a", 2), ("b", 1)])
        for name, n in zip(names, units):
            deep = v1.layers.dense(deep, n, name=name)
        return linear + deep


def run():
    net = DeepFM()
    for _ in range(3):
        net({"user": tf.constant([1, 2]), "item": tf.constant([3, 4])}, training=True)
        yield net
