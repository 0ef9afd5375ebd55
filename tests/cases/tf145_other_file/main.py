"""TF145: a helper of another file switches whatever scope it is called in: wrong at the root, right inside a scope."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf
from sharing import reuse_all, twice

track = tf.keras.utils.track_tf1_style_variables


def tower(inputs):
    return tf.layers.dense(inputs, 3, name="tower")


class Base(tf.keras.Model):
    def compare(self, pair):
        raise NotImplementedError

    @track
    def call(self, pair):
        return self.compare(pair)


class AtRoot(Base):
    def compare(self, pair):
        left, right = twice(tower, *pair)  # EXPECT TF145
        return left - right


class Again(Base):
    def compare(self, pair):
        left = tower(pair[0])
        reuse_all()  # EXPECT TF145
        return left - tower(pair[1])


class InScope(Base):
    def compare(self, pair):
        with tf.variable_scope("towers"):
            left, right = twice(tower, *pair)
        return left - right


def run():
    pair, root = (tf.ones((2, 4)), tf.zeros((2, 4))), tf.get_variable_scope()
    models = (AtRoot(), Again(), InScope())
    before = root.reuse
    for _ in range(3):
        for model in models:
            model(pair)
            assert (root.reuse is before) == isinstance(model, InScope)
            root._reuse = before
        yield SimpleNamespace(variables=[v for model in models for v in model.variables])
