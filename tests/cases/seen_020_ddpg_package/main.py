"""DDPG over a package: a subclass forgets the shim for its own layers, a helper class has none, a target that is updated on every call."""
import tensorflow as tf

from agents.base import Actor, Critic

v1 = tf.compat.v1


class NoisyActor(Actor):
    """Its own noise layer is a new one on every call; the base's layers are fine."""

    def call(self, observation):  # EXPECT TF101
        action = super().call(observation)
        with v1.variable_scope("noise"):
            scale = v1.layers.dense(observation, self.actions, name="scale")
        return action + 0.1 * scale * tf.random.normal(tf.shape(action))


class QuietActor(Actor):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, observation):
        with v1.variable_scope("quiet"):
            observation = v1.layers.dense(observation, 3, name="in")
        return super().call(observation)


class RewardModel(tf.Module):
    def __init__(self):
        super().__init__()
        self.shift = tf.Variable(0.0)

    def predict(self, observation):  # EXPECT TF101
        return self._features(observation)[:, 0] + self.shift

    def _features(self, observation):
        with v1.variable_scope("reward"):
            return v1.layers.dense(observation, 2, name="features")


def run():
    noisy, quiet, critic, reward = NoisyActor(2), QuietActor(2), Critic(), RewardModel()
    holder = tf.Module()
    holder.parts = [noisy, quiet, critic, reward]
    observation = tf.random.normal((4, 3))
    optimizer = tf.keras.optimizers.legacy.SGD(0.1)
    last = None
    for _ in range(3):
        action = noisy(observation)
        quiet(observation)
        assert critic.train(optimizer, observation, action, reward.predict(observation)[:, None]) == 0
        target = [v for v in critic.variables if "target" in v.name][0].numpy()
        assert last is None or (target != last).any()
        last = target
        assert len(noisy.variables) == 4 and len(quiet.variables) == 6 and len(reward.variables) == 1
        yield holder
