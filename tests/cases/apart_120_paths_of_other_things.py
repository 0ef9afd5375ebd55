"""Silent: paths that look like an automatic name and are none: a written scope called block_1, a longer name, another parent, another pass."""
from types import SimpleNamespace

import tensorflow as tf

tf1 = tf.compat.v1
keep = tf1.keras.utils.track_tf1_style_variables


def stage(net, index):
    with tf1.variable_scope("k120_stage/block_%d" % index):
        return tf1.layers.dense(net, 4)


class Staged(tf.keras.Model):
    @keep
    def call(self, net):
        with tf1.variable_scope("k120_stage"):
            for index in range(2):
                with tf1.variable_scope("block_%d" % index):
                    net = tf1.layers.dense(net, 4, name="fc")
        return stage(stage(net, 0), 1)


class Lookup(tf.keras.layers.Layer):
    """Paths that only resemble those of its layers."""

    @keep
    def call(self, net):
        with tf1.variable_scope("k120_lookup"):
            net = tf1.layers.dense(net, 4)
        with tf1.variable_scope("k120_lookup_dense"):
            net += tf1.get_variable("offset", [4])
        with tf1.variable_scope("k120_elsewhere/dense"):
            return net * tf1.get_variable("gain", [4])


class Reader(tf.keras.layers.Layer):
    """What another class named by itself is another pass."""

    @keep
    def call(self, net):
        with tf1.variable_scope("k120_other_pass/dense"):
            return net * tf1.get_variable("gain", [4])


class Writer(tf.keras.layers.Layer):
    @keep
    def call(self, net):
        with tf1.variable_scope("k120_other_pass"):
            return tf1.layers.dense(net, 4, name="fc")


def run():
    parts = [Staged(), Lookup(), Reader(), Writer()]
    for _ in range(3):
        for part in parts:
            part(tf.ones([2, 4]))
        assert [len(part.variables) for part in parts] == [8, 4, 1, 2], [len(part.variables) for part in parts]
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
