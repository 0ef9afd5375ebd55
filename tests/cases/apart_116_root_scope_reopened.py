"""TF116: auto-named layers under variable_scope(get_variable_scope()) at the root; what another model made before them decides their names."""
from types import SimpleNamespace

import tensorflow as tf
from tensorflow.compat.v1 import AUTO_REUSE, get_variable, get_variable_scope, layers, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables


class Critic(tf.keras.layers.Layer):
    """The line that every Stack Overflow answer has."""

    @track_tf1_style_variables
    def call(self, states):
        with variable_scope(get_variable_scope(), reuse=AUTO_REUSE):
            net = layers.dense(states, 3, activation=tf.nn.relu)  # EXPECT TF116
            net = layers.dense(net, 3, name="k116_hidden")
            return self._value(net)

    def _value(self, net):
        return layers.dense(net, 3)  # EXPECT TF116


class Actor(tf.keras.layers.Layer):
    @track_tf1_style_variables
    def call(self, states):
        scope = get_variable_scope()
        with variable_scope(scope):
            net = layers.dense(states, 3)  # EXPECT TF116
            with variable_scope("k116_actor"):
                net = layers.dense(net, 3)
                with variable_scope(get_variable_scope(), reuse=False):
                    net = layers.conv1d(net[:, tf.newaxis], 2, 1)[:, 0]
        with variable_scope("k116_out"):
            with variable_scope(get_variable_scope(), reuse=AUTO_REUSE):
                return layers.dense(net, 2) * get_variable("temperature", [])


class Legacy(tf.keras.layers.Layer):
    """Something else in the process that makes one layer at the root, once."""

    def __init__(self):
        super().__init__()
        self.project = layers.Dense(3)  # EXPECT TF116

    @track_tf1_style_variables
    def call(self, states):
        return self.project(states)


def run():
    critic, actor, legacy = Critic(), Actor(), Legacy()
    states = tf.ones([2, 3])
    before = None
    for _ in range(3):
        critic(states)
        actor(states)
        names = [{v.name for v in part.variables} for part in (critic, actor)]
        assert before is None or names == before
        before = names
        yield SimpleNamespace(variables=critic.variables + actor.variables)
    legacy(states)
    critic(states)
    actor(states)
    # one layer elsewhere, and both have new weights
    assert len(critic.variables) == 6 + 2 and len(actor.variables) == 9 + 2, (len(critic.variables), len(actor.variables))
