"""TF114: a critic whose middle layer moved to Keras, and a wavenet whose causal conv did; in each the TF1 layers that remain take other names."""
from types import SimpleNamespace

import tensorflow as tf
from tensorflow.compat.v1 import layers, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables as shim

Dense = tf.keras.layers.Dense
Conv1D = tf.keras.layers.Conv1D


class Critic(tf.Module):
    def __init__(self, units=4):
        super().__init__()
        self.units = units
        self.middle = Dense(units, activation="relu")

    @shim
    def __call__(self, states, actions):
        with variable_scope("critic"):
            net = layers.dense(states, self.units, activation=tf.nn.relu)
            net = self.middle(tf.concat([net, actions], axis=-1))  # MAYBE TF114
            # was critic/dense_2
            return layers.dense(net, 1)  # EXPECT TF114


class Residual(tf.keras.layers.Layer):
    def __init__(self, channels, dilation, is_training=True):
        super().__init__()
        self.is_training = is_training
        self.channels = channels
        self.causal = Conv1D(channels, 2, padding="causal", dilation_rate=dilation)

    @shim
    def call(self, signal):
        with variable_scope("residual"):
            net = self._gated(self.causal(signal))  # MAYBE TF114
        return signal + net

    def _gated(self, net):
        filtered = layers.conv1d(net, self.channels, 1)  # EXPECT TF114
        gate = layers.conv1d(net, self.channels, 1)  # MAYBE TF114
        net = tf.tanh(filtered) * tf.sigmoid(gate)
        return layers.dropout(net, 0.1, training=self.is_training)  # EXPECT TF123


def run():
    critic, residuals = Critic(), [Residual(3, 1), Residual(3, 2, is_training=False)]
    signal = tf.ones([1, 6, 3])
    for _ in range(3):
        critic(tf.ones([2, 3]), tf.ones([2, 1]))
        for residual in residuals:
            residual(signal)
        names = {v.name for v in critic.variables}
        assert "critic/dense_1/kernel:0" in names and "critic/dense_2/kernel:0" not in names, names
        names = {v.name for v in residuals[0].variables}
        assert "residual/conv1d/kernel:0" in names and "residual/conv1d_2/kernel:0" not in names, names
        parts = (critic, *residuals)
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
