import abc

import tensorflow as tf


class Agent(abc.ABC):
    def __init__(self, env, **kwargs):
        self.env = env
        self.options = kwargs
        self.setup()

    def setup(self):
        self.obs = tf.placeholder(tf.float32, [None] + list(self.env.shape))
        self.value = self.value_net(self.obs)
        with tf.variable_scope("pi"):
            self.policy = self.policy_net(self.obs)

    @abc.abstractmethod
    def policy_net(self, obs):
        pass

    @abc.abstractmethod
    def value_net(self, obs):
        pass
