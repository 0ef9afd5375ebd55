"""TF119: the compiled body is made by a base class's constructor in another file, handed to a helper, or called under nested scopes of two methods."""
from types import SimpleNamespace

import tensorflow as tf
from tensorflow.compat.v1 import layers, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables

from agents.base import Agent, mlp


def scoped(function, name, inputs):
    with variable_scope(name):
        return function(inputs)  # EXPECT TF119


class ActorCritic(Agent):
    @track_tf1_style_variables
    def call(self, states):
        with variable_scope("actor"):
            actor = self.body(states)
        with variable_scope("critic"):
            critic = self.body(states)  # EXPECT TF119
            return layers.dense(actor, 2, name="policy"), layers.dense(critic, 1, name="value")


class HandedOver(Agent):
    @track_tf1_style_variables
    def call(self, states):
        first = scoped(self.body, "first", states)
        return first - scoped(self.body, "second", states)  # MAYBE TF119


class Nested(Agent):
    def _shallow(self, states):
        return self.body(states)

    def _deep(self, states):
        with variable_scope("deep"):
            return self.body(states)  # EXPECT TF119

    @track_tf1_style_variables
    def call(self, states):
        with variable_scope("nested"):
            return self._shallow(states) + self._deep(states)


class Uncompiled(Agent):
    """The plain function makes what the scopes say."""

    @track_tf1_style_variables
    def call(self, states):
        with variable_scope("one"):
            states = mlp(states, (3,))
        with variable_scope("two"):
            states = mlp(states, (3,))
        with variable_scope("three"):
            return self.body(states)


def run():
    parts = [ActorCritic(), HandedOver(), Nested(), Uncompiled()]
    for _ in range(3):
        for part in parts:
            part(tf.ones([2, 3]))
        assert [len(part.variables) for part in parts] == [4 + 4, 4, 4, 4 + 4]
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
