"""Plain builder classes under a host's undecorated call: the finding is the host's; the property that builds lazily is one as well."""
import tensorflow as tf

v1 = tf.compat.v1


class Block:
    def __init__(self, scope, units):
        self.scope = scope
        self.units = units

    def __call__(self, inputs):
        with v1.variable_scope(self.scope):
            return v1.layers.dense(inputs, self.units, activation=tf.nn.elu, name="fc")


class Ranker(tf.keras.Model):
    def __init__(self, blocks):
        super().__init__()
        self._blocks = blocks

    def call(self, inputs):  # EXPECT TF101
        for block in self._blocks:
            inputs = block(inputs)
        return inputs

    def score(self, query, documents):  # EXPECT TF101
        with v1.variable_scope("score"):
            form = v1.get_variable("form", [query.shape[-1], documents.shape[-1]])
        return tf.einsum("bi,ij,bj->b", query, form, documents)

    def rank(self, scores):
        return tf.argsort(scores, direction="DESCENDING")


def run():
    ranker = Ranker([Block("first", 5), Block("second", 3)])
    for _ in range(3):
        hidden = ranker(tf.ones((2, 4)))
        ranker.rank(ranker.score(hidden, hidden))
        yield ranker
