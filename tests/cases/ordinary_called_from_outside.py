"""A method that project code calls directly is a finding of its own, also when call reaches it; the private one under it is not."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1


class Policy(tf.keras.Model):
    def __init__(self, actions=3):
        super().__init__()
        self.actions = actions

    def call(self, observations):  # EXPECT TF101
        features = self.features(observations)
        with tf1.variable_scope("policy", reuse=tf1.AUTO_REUSE):
            return self._linear(features, self.actions, "logits")

    def features(self, observations):  # EXPECT TF101
        with tf1.variable_scope("features", reuse=tf1.AUTO_REUSE):
            return tf.nn.relu(self._linear(observations, 8, "fc"))

    def _linear(self, inputs, units, name):
        return tf1.layers.dense(inputs, units, name=name)

    def loss(self, logits, actions):
        return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=actions, logits=logits))


def curiosity(policy, observations, following):
    difference = policy.features(following) - policy.features(observations)
    return tf.reduce_mean(tf.square(difference), axis=-1)


def run():
    policy = Policy()
    for _ in range(3):
        policy(tf.ones((2, 4)))
        curiosity(policy, tf.ones((2, 4)), tf.zeros((2, 4)))
        yield policy
