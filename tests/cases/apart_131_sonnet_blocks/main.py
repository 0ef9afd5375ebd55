"""TF131: modules of the project's own Sonnet-like base; the regularized variable is made by helpers of another file."""
import tensorflow as tf

from nets import AbstractModule, conv, linear

L1 = tf.keras.regularizers.l1(1e-3)


class Torso(AbstractModule):
    def __init__(self, depths=(3, 4)):
        super(Torso, self).__init__("torso")
        self.depths = depths

    def _build(self, frames):
        for i, depth in enumerate(self.depths):
            frames = tf.nn.relu(conv(frames, depth, "conv_%d" % i))  # EXPECT TF131
        return tf.reduce_mean(frames, axis=[1, 2])


class Core(AbstractModule):
    """No decay."""

    def __init__(self):
        super().__init__("core")

    def _build(self, features):
        return tf.tanh(linear(features, 4, "fc"))


class Heads(AbstractModule):
    def __init__(self, actions):
        super().__init__("heads")
        self.actions = actions

    def _value(self, core):
        return linear(core, 1, "value", regularizer=None)

    def _build(self, core):
        return linear(core, self.actions, "policy", L1), self._value(core)  # EXPECT TF131


class Agent(tf.keras.Model):
    def __init__(self, actions=3):
        super().__init__()
        self.torso, self.core, self.heads = Torso(), Core(), Heads(actions)

    def call(self, frames):
        policy, value = self.heads(self.core(self.torso(frames)))
        return tf.concat([policy, value], axis=-1)


def run():
    agent = Agent()
    for _ in range(3):
        agent(tf.random.uniform([2, 6, 6, 1]))
        assert len(agent.variables) == 4 + 1 + 2 and not agent.losses
        yield agent
