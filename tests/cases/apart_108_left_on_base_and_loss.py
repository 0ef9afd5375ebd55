"""TF108: the shim forgotten on a loss method, on a call that only uses its base class, and on both methods of a module that a factory makes."""
from types import SimpleNamespace

import tensorflow as tf
from tensorflow.compat.v1 import get_variable, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables

Dense = tf.keras.layers.Dense


class ValueModel(tf.keras.Model):
    def __init__(self, actions=2):
        super().__init__()
        self.actions = actions
        self.torso = Dense(4, activation="relu")
        self.values = Dense(actions)

    def q_values(self, observations):
        return self.values(self.torso(observations))


class QNetwork(ValueModel):
    @track_tf1_style_variables  # EXPECT TF108
    def call(self, observations):
        return self.q_values(observations)

    @track_tf1_style_variables  # EXPECT TF108
    def td_loss(self, observations, actions, targets):
        """Huber loss of the chosen actions."""
        chosen = tf.reduce_sum(self.q_values(observations) * tf.one_hot(actions, self.actions), axis=-1)
        error = tf.abs(chosen - targets)
        return tf.reduce_mean(tf.where(error < 1.0, 0.5 * error ** 2, error - 0.5))


class Dueling(ValueModel):
    """Has something of TF1 left."""

    @track_tf1_style_variables
    def call(self, observations):
        with variable_scope("dueling"):
            baseline = get_variable("baseline", [], initializer=tf.zeros_initializer())
        return self.q_values(observations) + baseline


def make_normalizer(size):
    class Normalizer(tf.Module):
        def __init__(self):
            super().__init__()
            self.mean = tf.Variable(tf.zeros([size]), trainable=False)
            self.count = tf.Variable(0.0, trainable=False)

        @track_tf1_style_variables  # EXPECT TF108
        def __call__(self, observations):
            return observations - self.mean

        @track_tf1_style_variables  # EXPECT TF108
        def update(self, observations):
            self.count.assign_add(1.0)
            rate = 1.0 / self.count
            self.mean.assign(self.mean * (1.0 - rate) + tf.reduce_mean(observations, axis=0) * rate)

    return Normalizer()


def run():
    plain, dueling, normalizer = QNetwork(), Dueling(), make_normalizer(3)
    observations = tf.random.normal([5, 3])
    for _ in range(3):
        normalizer.update(observations)
        net = normalizer(observations)
        plain(net)
        plain.td_loss(net, tf.zeros([5], tf.int32), tf.ones([5]))
        dueling(net)
        assert not plain._tf1_style_var_store._vars and not normalizer._tf1_style_var_store._vars
        assert len(dueling._tf1_style_var_store._vars) == 1
        parts = (plain, dueling, normalizer)
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
