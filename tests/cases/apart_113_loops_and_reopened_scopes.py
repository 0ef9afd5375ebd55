"""TF113: layers of one name in a loop, scopes opened again by name and by object, default names counted anew, one of them written out."""
from types import SimpleNamespace

import tensorflow as tf

tf1 = tf.compat.v1
track = tf1.keras.utils.track_tf1_style_variables
dense = tf1.layers.dense


class Highway(tf.keras.layers.Layer):
    """Every level was meant to have weights of its own."""

    def __init__(self, depth=3):
        super().__init__()
        self.depth = depth

    @track
    def call(self, net):
        size = int(net.shape[-1])
        with tf1.variable_scope("highway"):
            for _ in range(self.depth):
                gate = dense(net, size, activation=tf.sigmoid, name="gate")  # EXPECT TF113
                net = gate * net + (1.0 - gate) * tf.nn.relu(net)
        for level in range(2):
            with tf1.variable_scope("level"):
                net = dense(net, size)  # EXPECT TF113
        for level in range(2):
            with tf1.variable_scope("level_{}".format(level)):
                net = dense(net, size)
        return net


class CopyNet(tf.keras.Model):
    @track
    def call(self, states):
        with tf1.variable_scope("copy") as copy:
            scores = dense(states, 4)
            mixed = dense(scores, 4)
        with tf1.variable_scope("copy"):
            scores += dense(states, 4)  # EXPECT TF113
        with tf1.variable_scope(copy):
            mixed += tf.tanh(dense(states, 4))  # EXPECT TF113
            mixed += dense(mixed, 4)  # EXPECT TF113
            extra = dense(mixed, 4)
        return scores, mixed, extra


class PointerNet(tf.keras.Model):
    @track
    def call(self, states):
        with tf1.variable_scope("pointer"):
            with tf1.variable_scope(None, default_name="step"):
                first = tf1.get_variable("query", [4])
            with tf1.variable_scope(None, default_name="step"):
                second = tf1.get_variable("query", [4])
        with tf1.variable_scope("pointer"):
            with tf1.variable_scope(None, default_name="step"):
                third = tf1.get_variable("query", [4])  # EXPECT TF113
            with tf1.variable_scope("step_1"):
                fourth = tf1.get_variable("query", [4])  # EXPECT TF113
        return states * (first + second + third + fourth)


def run():
    highway, copy, pointer = Highway(), CopyNet(), PointerNet()
    states = tf.ones([2, 4])
    for _ in range(3):
        highway(states)
        copy(states)
        pointer(states)
        assert len(highway.variables) == 2 + 2 + 4
        assert len(copy.variables) == 6, [v.name for v in copy.variables]
        assert len(pointer.variables) == 2
        parts = (highway, copy, pointer)
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
