"""The wide and the deep side."""
import tensorflow as tf

from ranking import columns, nets
from ranking.base import Ranker, track

v1 = tf.compat.v1


class Wide(tf.keras.layers.Layer):
    def __init__(self, buckets):
        super().__init__()
        self.buckets = buckets

    @track
    def call(self, ids):
        with v1.variable_scope("wide", partitioner=v1.fixed_size_partitioner(3)):  # EXPECT TF141  # ORACLE-OK
            weights = v1.get_variable("weights", [self.buckets, 1])
            bias = v1.get_variable("bias", [1])
        return tf.gather(weights, ids % self.buckets) + bias


class Deep(Ranker):
    @track
    def call(self, features):
        with v1.variable_scope("deep"):
            net = nets.fc(features, 4, "hidden", decay=0.1)
        return super().call(net)  # EXPECT TF133


class Crossed(tf.keras.layers.Layer):
    @track
    def call(self, column):
        width = columns.flat_width(column)
        with v1.variable_scope("crossed"):
            return nets.fc(tf.reshape(column, [-1, width]), 4, "fc")


class Tower(tf.Module):
    """Its decay is on no one's list."""

    @track
    def __call__(self, features):
        with v1.variable_scope("tower"):
            net = nets.fc(features, 4, "first", decay=0.01)  # EXPECT TF131
            return nets.fc(net, 4, "second")
