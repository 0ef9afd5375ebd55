"""A helper method is used under the shim and also by project code outside the class: outside it makes fresh weights."""
from types import SimpleNamespace

import tensorflow as tf
from tensorflow.compat import v1 as tf1


class Policy(tf.keras.Model):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, states):
        return tf.nn.softmax(self.logits(states))

    def logits(self, states):  # EXPECT TF101
        return self._layer(states, 3)

    def _layer(self, net, units):
        with tf1.variable_scope("policy"):
            return tf1.layers.dense(net, units, name="logits")


class Value(tf.keras.Model):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, states):
        return self.value(states)

    def value(self, states):
        with tf1.variable_scope("value"):
            return tf1.layers.dense(states, 1, name="value")


def entropy(policy, states):
    logits = policy.logits(states)
    return -tf.reduce_sum(tf.nn.softmax(logits) * tf.nn.log_softmax(logits))


def run():
    policy, value = Policy(), Value()
    states = tf.ones((2, 4))
    for _ in range(3):
        policy(states)
        value(states)
        entropy(policy, states)
        policy.logits(states)
        yield SimpleNamespace(variables=[*policy.variables, *value.variables])
