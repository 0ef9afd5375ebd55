"""A policy, and a Keras model that only holds it."""
import tensorflow as tf
from tensorflow.compat.v1 import layers, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables


class Policy(tf.Module):
    @track_tf1_style_variables
    def __call__(self, obs):
        with variable_scope("policy"):
            return layers.dense(obs, 2, name="logits")


class Agent(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.policy = Policy()

    def call(self, obs):
        return self.policy(obs)


class Baseline(tf.keras.Model):
    """Keras all through."""

    def __init__(self):
        super().__init__()
        self.out = tf.keras.layers.Dense(1)

    def call(self, obs):
        return self.out(obs)
