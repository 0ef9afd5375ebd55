"""Hosts with empty bodies: an abstract decorated base in this file and mixins here provide the hooks; each hook without a scope is the finding."""
import tensorflow as tf

from rl.base import ActorCritic

v1 = tf.compat.v1


class MlpPolicyMixin:
    def policy(self, obs):
        return v1.layers.dense(obs, 3)  # EXPECT TF111


class NamedValueMixin:
    def value(self, obs):
        return v1.layers.dense(obs, 1, name="value")


class Agent(MlpPolicyMixin, NamedValueMixin, ActorCritic):
    pass


def run():
    net = Agent()
    for _ in range(3):
        net(tf.ones((2, 4)))
        yield net
