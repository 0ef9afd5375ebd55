"""TF107: a CTR model whose weights belong to plain objects and closures of another file, to the class, a cache, a lambda and a bound method."""
import functools

import tensorflow as tf

from towers import CrossNetwork, Wide, gated

v1 = tf.compat.v1
kl = tf.keras.layers


class FeatureTower:
    def __init__(self, units):
        self.units = units
        self.hidden = kl.Dense(units, activation="relu")  # EXPECT TF107

    def forward(self, inputs):
        return self.hidden(inputs)


@functools.lru_cache(maxsize=8)
def field_layer(name, units):
    return kl.Dense(units, name=name)  # EXPECT TF107


class ClickModel(tf.keras.Model):
    bias = tf.Variable(0.0, name="bias")  # EXPECT TF107
    fields = ("user", "item")

    def __init__(self, units=4):
        super().__init__()
        self.wide = Wide()
        self.cross = CrossNetwork(units)  # EXPECT TF107
        self.gate = gated(units)  # EXPECT TF107
        tower = FeatureTower(units)
        self.tower = tower.forward
        attention = kl.Dense(1, name="attention")  # EXPECT TF107
        self.weight = lambda net: tf.nn.sigmoid(attention(net))
        self.score = functools.partial(self._score, kl.Dense(1))  # EXPECT TF107
        self.units = units

    def _score(self, layer, net):
        return layer(net)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, features):
        with v1.variable_scope("click"):
            net = v1.layers.dense(features, self.units, name="embed")
        net = self.cross(self.gate(self.tower(net)))
        for name in self.fields:
            net += field_layer(name, self.units)(features)
        return self.score(net) * self.weight(net) + self.wide(net) + self.bias


def run():
    model = ClickModel()
    for _ in range(3):
        model(tf.ones([2, 3]))
        assert sorted(v.shape.rank for v in model.variables) == [1, 1, 2, 2], [v.name for v in model.variables]
        yield model
