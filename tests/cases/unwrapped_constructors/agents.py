"""Agents of the textbook kind."""
import tensorflow as tf


class PolicyGradient(object):
    def __init__(self, n_features, n_actions):
        self.n_actions = n_actions
        self.obs = tf.placeholder(tf.float32, [None, n_features])
        self._build_net()

    def _build_net(self):
        with tf.name_scope("inputs"):
            self.acts = tf.placeholder(tf.int32, [None])
        hidden = tf.layers.dense(self.obs, 10, tf.nn.tanh)  # EXPECT TF115
        self.probs = tf.nn.softmax(tf.layers.dense(hidden, self.n_actions))

    def choose(self, sess, observation):
        return sess.run(self.probs, {self.obs: observation})


class ScopedAgent:
    def __init__(self, n_features):
        self.obs = tf.placeholder(tf.float32, [None, n_features])
        with tf.variable_scope(type(self).__name__):
            self.value = tf.layers.dense(self.obs, 1)


class BaseAgent:
    """Abstract; the subclasses fill in the network."""

    def __init__(self, n_features):
        self.obs = tf.placeholder(tf.float32, [None, n_features])
        self.out = self.network(self.obs)

    def network(self, obs):
        raise NotImplementedError


class LinearAgent(BaseAgent):
    def network(self, obs):
        return tf.layers.dense(obs, 2)  # EXPECT TF115


class NamedAgent(BaseAgent):
    def network(self, obs):
        return tf.layers.dense(obs, 2, name="linear")


class Ensemble:
    def __init__(self, obs, members=3):
        self.members = []
        for i in range(members):
            with tf.variable_scope("member_%d" % i):
                self.members.append(Member(obs))


class Member:
    def __init__(self, obs):
        self.out = tf.layers.dense(tf.layers.dense(obs, 8), 1)
