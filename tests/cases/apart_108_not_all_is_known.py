"""Silent: wrapped methods that call what the constructor was given, what a name picks, hooks, and objects whose class is not known here."""
import importlib
from types import SimpleNamespace

import tensorflow as tf
from tensorflow.compat import v1

shim = v1.keras.utils.track_tf1_style_variables


def mlp(inputs):
    with v1.variable_scope("mlp"):
        return v1.layers.dense(inputs, 2, name="out")


class Wrapped(tf.keras.layers.Layer):
    """Wraps the network function that it is given."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    @shim
    def call(self, inputs):
        return self.network(inputs)


class Picked(tf.keras.Model):
    def __init__(self, head):
        super().__init__()
        self.head = head
        self.hidden = tf.keras.layers.Dense(3)

    @shim
    def call(self, inputs):
        return getattr(self, "_" + self.head)(self.hidden(inputs))

    def _linear(self, net):
        with v1.variable_scope("linear"):
            return v1.layers.dense(net, 1, name="fc")


class Policy(tf.Module):
    """Subclasses say how."""

    @shim
    def __call__(self, observations):
        return tf.nn.softmax(self.logits(observations))

    @shim
    def value(self, observations):
        return tf.reduce_max(self.scores(observations), axis=-1)

    def logits(self, observations):
        raise NotImplementedError

    def scores(self, observations):
        return observations


class LinearPolicy(Policy):
    def logits(self, observations):
        with v1.variable_scope("policy"):
            return v1.layers.dense(observations, 2, name="logits")

    def scores(self, observations):
        with v1.variable_scope("scores"):
            return v1.layers.dense(observations, 2, name="scores")


class Plugged(tf.keras.layers.Layer):
    """The operation's module is named in the configuration."""

    def __init__(self, module="tensorflow", name_of="tanh"):
        super().__init__()
        self.operation = getattr(importlib.import_module(module), name_of)

    @shim  # MAYBE TF108
    def call(self, inputs):
        return self.operation(inputs)


def run():
    parts = [Wrapped(mlp), Picked("linear"), LinearPolicy(), Plugged()]
    for _ in range(3):
        for part in parts:
            part(tf.ones([2, 3]))
        parts[2].value(tf.ones([2, 3]))
        assert [len(part.variables) for part in parts] == [2, 4, 4, 0]
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
