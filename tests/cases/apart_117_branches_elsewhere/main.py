"""TF117: the branches of cond and switch_case make auto-named layers in another file, and eager gives them the same weights."""
import functools
from types import SimpleNamespace

import tensorflow as tf

from control import branches

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Agent(tf.keras.Model):
    @track
    def call(self, observations, curious):
        with v1.variable_scope("agent"):
            net = v1.layers.dense(observations, 3, name="torso")
            with v1.variable_scope("mode"):
                chosen = tf.cond(
                    curious,
                    lambda: branches.explore(net),  # EXPECT TF117
                    lambda: branches.exploit(net),  # EXPECT TF117
                )
            with v1.variable_scope("plan"):
                planned = v1.cond(curious, lambda: branches.plan(net, "near"), lambda: branches.plan(net, "far"))
        return chosen + planned


class Hierarchical(tf.keras.Model):
    """Options by number."""

    def __init__(self, options=3):
        super().__init__()
        self.options = options

    def _option(self, net):
        return v1.layers.dense(net, 2)  # EXPECT TF117

    @track
    def call(self, observations, option):
        with v1.variable_scope("options"):
            acts = [functools.partial(self._option, observations) for _ in range(self.options)]
            value = tf.switch_case(option, acts)
        with v1.variable_scope("stop"):
            stop = tf.case(
                [(tf.equal(option, 0), lambda: v1.layers.dense(observations, 1))],  # MAYBE TF117
                default=lambda: tf.ones([tf.shape(observations)[0], 1]),
            )
        return value, stop, branches.rest(observations)


def run():
    agent, hierarchical = Agent(), Hierarchical()
    for step, curious in enumerate((True, False, True)):
        agent(tf.ones([2, 3]), curious=tf.constant(curious))
        hierarchical(tf.ones([2, 3]), option=tf.constant(step))
        names = {v.name for v in agent.variables}
        assert sum(name.startswith("agent/mode/") for name in names) == 4, names
        # three options, one set of weights
        names = {v.name for v in hierarchical.variables}
        assert sum(name.startswith("options/") for name in names) == 2, names
        yield SimpleNamespace(variables=agent.variables + hierarchical.variables)
    graph_agent = Agent()
    tf.function(lambda x, c: graph_agent(x, curious=c))(tf.ones([2, 3]), tf.constant(True))
    assert sum(v.name.startswith("agent/mode/") for v in graph_agent.variables) == 8
