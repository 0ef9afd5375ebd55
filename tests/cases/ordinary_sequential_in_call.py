"""Models made per call: a Sequential of dense layers, an application of the project, a functional model in a helper; made once they are right."""
import tensorflow as tf
from tensorflow import keras

v1 = tf.compat.v1


def mlp(width, units):
    return keras.Sequential([  # EXPECT TF103  # ORACLE-OK
        keras.layers.Dense(width, activation="relu"),  # MAYBE TF103
        keras.layers.Dense(units),  # MAYBE TF103
    ])


class Agent(keras.Model):
    def __init__(self, actions=2):
        super().__init__()
        self.actions = actions
        self.torso = mlp(8, 4)
        self._value = None

    @property
    def value(self):
        if self._value is None:
            self._value = keras.Sequential([keras.layers.Dense(1)])
        return self._value

    @v1.keras.utils.track_tf1_style_variables
    def call(self, states):
        hidden = self.torso(states)
        with v1.variable_scope("agent"):
            hidden = v1.layers.dense(hidden, 4, name="fc")
        advantage = mlp(4, self.actions)(hidden)
        return self.value(hidden) + advantage


def run():
    agent = Agent()
    for _ in range(3):
        agent(tf.ones((2, 3)))
        yield agent
