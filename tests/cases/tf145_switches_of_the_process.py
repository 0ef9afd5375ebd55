"""TF145: reuse_variables() on the root scope through names, bound methods, name scopes, empty scopes left and helpers."""
from types import SimpleNamespace

import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
root_scope = v1.get_variable_scope


def share():
    switch = root_scope().reuse_variables
    switch()  # EXPECT TF145


def project(inputs, reuse=False):
    if reuse:
        v1.get_variable_scope().reuse_variables()  # EXPECT TF145
    return v1.layers.dense(inputs, 3, name="projection")


class Twins(tf.keras.layers.Layer):
    @track
    def call(self, pair):
        left = project(pair[0])
        with v1.name_scope("right"):
            right = project(pair[1], reuse=True)
        return left - right


class Towers(tf.Module):
    @track
    def __call__(self, parts):
        results = []
        for index, part in enumerate(parts):
            with tf.name_scope(f"tower_{index}"):
                results.append(v1.layers.dense(part, 2, name="tower"))
                share()
        return tf.add_n(results)


class Kept(tf.Module):
    """The root scope itself, kept and switched inside another scope."""

    @track
    def __call__(self, inputs):
        scope = v1.get_variable_scope()
        with v1.variable_scope("kept"):
            first = v1.layers.dense(inputs, 2, name="fc")
            scope.reuse_variables()  # EXPECT TF145
        with v1.variable_scope("other"):
            return first + v1.layers.dense(inputs, 2, name="fc")


def run():
    twins, towers, kept = Twins(), Towers(), Kept()
    ones, root = tf.ones((2, 4)), v1.get_variable_scope()
    before = root.reuse
    for _ in range(3):
        for switching in (lambda: twins((ones, ones)), lambda: towers([ones, ones]), lambda: kept(ones)):
            assert root.reuse is before
            switching()
            assert root.reuse is True
            root._reuse = before
        yield SimpleNamespace(variables=[*twins.variables, *towers.variables, *kept.variables])
