import tensorflow as tf

from .base import Agent
from .nets import mlp


class PPO(Agent):
    def policy_net(self, obs):
        return mlp(obs, output_size=self.env.actions)

    def value_net(self, obs):
        return mlp(obs)  # EXPECT TF115


class VPG(Agent):
    def policy_net(self, obs):
        return mlp(obs, output_size=self.env.actions)

    def value_net(self, obs):
        with tf.variable_scope("v"):
            return mlp(obs)
