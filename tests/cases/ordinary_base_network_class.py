"""Agents over a common plain base: the base's constructor opens the scope; a sibling base does not; a wrapper only calls them by name."""
import tensorflow.compat.v1 as tf


class Network(object):
    def __init__(self, scope, states, actions):
        self.states = states
        self.actions = actions
        with tf.variable_scope(scope):
            self.output = self.build(states)

    def build(self, net):
        raise NotImplementedError


class Linear(Network):
    def build(self, net):
        return tf.layers.dense(net, self.actions)


class Mlp(Network):
    def build(self, net):
        net = tf.layers.dense(net, 32, activation=tf.nn.relu)
        return tf.layers.dense(net, self.actions)


class BareNetwork(object):
    def __init__(self, states):
        self.states = states
        self.output = self.build(states)

    def build(self, net):
        raise NotImplementedError


class Recurrent(BareNetwork):
    def build(self, net):
        cell = tf.nn.rnn_cell.GRUCell(8)
        outputs, _ = tf.nn.dynamic_rnn(cell, net, dtype=tf.float32)
        return tf.layers.dense(outputs[:, -1], 2)  # EXPECT TF115


class Convolutional(BareNetwork):
    def build(self, net):
        with tf.variable_scope("convolutional"):
            net = tf.layers.conv1d(net, 8, 3)
            return tf.layers.dense(tf.layers.flatten(net), 2)


def make_target(states, actions):
    online = Mlp("online", states, actions)
    target = Mlp("target", states, actions)
    return online.output, target.output


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
