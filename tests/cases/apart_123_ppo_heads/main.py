"""TF123: an actor-critic whose mode is fixed at construction; the batch norms are two helpers away, in another file."""
import numpy as np
import tensorflow as tf
from tensorflow.keras import backend as K

import nets

v1 = tf.compat.v1
shim = v1.keras.utils.track_tf1_style_variables


class ActorCritic(tf.keras.Model):
    def __init__(self, act_dim, is_training):
        super(ActorCritic, self).__init__()
        self.act_dim = act_dim
        self.is_training = is_training

    def _mode(self):
        return self.is_training

    @shim
    def call(self, obs, training=None):
        with v1.variable_scope("pi"):
            h = nets.mlp(obs, (8, 8), self.is_training)  # EXPECT TF123
            logits = v1.layers.dense(h, self.act_dim, name="logits")
        value = nets.critic(obs, is_training=self._mode())  # EXPECT TF123
        return logits, value


class RewardModel(tf.keras.layers.Layer):
    """The global phase of old Keras is no better: nobody sets it any more."""

    @shim
    def call(self, obs, act):
        phase = K.learning_phase()
        with v1.variable_scope("reward"):
            x = tf.concat([obs, act], axis=-1)
            x = nets.fc_bn(x, 4, phase, "in")  # EXPECT TF123
            x = nets.fc_bn(
                x, 4, False, "frozen")
            return v1.layers.dense(x, 1, name="r")


class StateEncoder(tf.keras.layers.Layer):
    """As it should be."""

    @shim
    def call(self, obs, training=None):
        with v1.variable_scope("enc"):
            return nets.mlp(obs, (4,), bool(training))


def averages(model):
    return [v.numpy().copy() for v in model.variables if "moving_mean" in v.name]


def run():
    rng = np.random.RandomState(7)
    obs = tf.constant(rng.randn(16, 5) + 2.0, tf.float32)
    agent, reward, encoder = ActorCritic(3, True), RewardModel(), StateEncoder()
    for _ in range(3):
        agent(obs, training=False)
        before = averages(agent)
        agent(obs, training=False)
        # inference moves them all the same
        assert any(np.abs(a - b).max() > 0 for a, b in zip(before, averages(agent)))
        reward(obs, tf.ones([16, 2]))
        assert not any(m.any() for m in averages(reward))
        encoder(obs, training=False)
        assert not any(m.any() for m in averages(encoder))
        yield agent
