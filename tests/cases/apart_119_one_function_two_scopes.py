"""TF119: compiled methods of one object that TF1 code calls under two scopes; the second call gets what the first made."""
from types import SimpleNamespace

import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Siamese(tf.keras.Model):
    """Compiled for speed when it was moved."""

    @tf.function
    def encode(self, images):
        net = v1.layers.dense(images, 4, activation=tf.nn.relu, name="hidden")
        return v1.layers.dense(net, 2, name="code")

    @track
    def call(self, left, right):
        with v1.variable_scope("left"):
            left = self.encode(left)
        with v1.variable_scope("right"):
            right = self.encode(right)  # EXPECT TF119
        return tf.norm(left - right, axis=-1)


class DoubleQ(tf.Module):
    def __init__(self, actions=2):
        super().__init__()
        self.actions = actions
        self.network = tf.function(self._network)

    def _network(self, observations):
        with v1.variable_scope("q"):
            return v1.layers.dense(observations, self.actions, name="values")

    def _target(self, observations):
        with v1.variable_scope("target"):
            return tf.stop_gradient(self.network(observations))  # EXPECT TF119

    @track
    def __call__(self, observations):
        with v1.variable_scope("online"):
            values = self.network(observations)
        return values - self._target(observations)


class Towers(tf.keras.layers.Layer):
    """In a loop over the scopes."""

    weigh = tf.function(lambda inputs: inputs * v1.get_variable("weight", [3]))

    @track
    def call(self, inputs):
        total = tf.zeros_like(inputs)
        for name in ("user", "item"):
            with v1.variable_scope(name):
                total += Towers.weigh(inputs)  # EXPECT TF119
        return total


def run():
    siamese, double, towers = Siamese(), DoubleQ(), Towers()
    inputs = tf.ones([2, 3])
    for _ in range(3):
        siamese(inputs, -inputs)
        double(inputs)
        towers(inputs)
        assert {v.name.split("/")[0] for v in siamese.variables} == {"left"}
        assert {v.name.split("/")[0] for v in double.variables} == {"online"}
        assert [v.name for v in towers.variables] == ["user/weight:0"]
        parts = (siamese, double, towers)
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
