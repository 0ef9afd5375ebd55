"""TF116: kept layers and templates that are called again outside the scope of their first call, and templates that take their scope at the root."""
from types import SimpleNamespace

import tensorflow as tf

v1 = tf.compat.v1
shim = v1.keras.utils.track_tf1_style_variables


def scorer(net):
    return v1.layers.dense(net, 3, name="score")


class Ranker(tf.keras.Model):
    """One projection for queries and documents."""

    def __init__(self):
        super().__init__()
        self.project = v1.layers.Dense(3)  # EXPECT TF116
        self.mlp = v1.make_template("mlp", scorer)  # EXPECT TF116
        self.inner = v1.layers.Dense(3, name="inner")
        self.once = v1.layers.Dense(3, name="once")

    @shim
    def call(self, query, document):
        with v1.variable_scope("k116_query"):
            query = self.mlp(self.project(query))
            query = self.inner(self.inner(query))
            with v1.variable_scope("deeper"):
                query = self.inner(query)
        with v1.variable_scope("k116_document"):
            document = self.once(self.project(document))
        return query * self.mlp(document)


class Eager(tf.Module):
    def __init__(self):
        super().__init__()
        self.now = v1.make_template("now", scorer, create_scope_now_=True)  # EXPECT TF116
        with v1.variable_scope("k116_init"):
            self.scoped = v1.make_template("scoped", scorer, create_scope_now_=True)
        self.later = v1.make_template("later", scorer)

    @shim
    def __call__(self, net):
        with v1.variable_scope("k116_init"):
            net = self.scoped(net)
        with v1.variable_scope("k116_call"):
            return self.later(self.now(net))


def layers_of(part):
    return {v.name.rsplit("/", 1)[0] for v in part.variables}


def run():
    rankers, eagers = [Ranker(), Ranker()], [Eager(), Eager()]
    net = tf.ones([2, 3])
    for _ in range(3):
        for ranker in rankers:
            ranker(net, -net)
        for eager in eagers:
            eager(net)
        assert layers_of(rankers[0]) - layers_of(rankers[1]) == {"k116_query/dense", "k116_query/mlp/score"}
        assert layers_of(eagers[0]) - layers_of(eagers[1]) == {"now/score"}
        yield SimpleNamespace(variables=[v for part in rankers + eagers for v in part.variables])
