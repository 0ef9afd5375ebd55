"""Silent: __init__ builds layers from a config through getattr, from_config, a registry of classes and a builder object with chained methods."""
import dataclasses

import tensorflow as tf

v1 = tf.compat.v1
REGISTRY = {"dense": tf.keras.layers.Dense, "conv": tf.keras.layers.Conv1D}


@dataclasses.dataclass
class Config:
    kinds: tuple = ("Dense", "Dense")
    units: int = 4
    layers: list = dataclasses.field(default_factory=lambda: [("dense", {"units": 3}), ("conv", {"filters": 2, "kernel_size": 1})])


class Builder:
    def __init__(self):
        self.made = []

    def add(self, kind, **kwargs):
        self.made.append(REGISTRY[kind](**kwargs))
        return self

    def build(self):
        return tf.keras.Sequential(self.made)


class Net(tf.keras.Model):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.first = [getattr(tf.keras.layers, kind)(config.units) for kind in config.kinds]
        builder = Builder()
        for kind, kwargs in config.layers:
            builder = builder.add(kind, **kwargs)
        self.body = builder.build()
        self.copy = tf.keras.layers.Dense.from_config(tf.keras.layers.Dense(2).get_config())

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        for layer in self.first:
            x = layer(x)
        with v1.variable_scope("out"):
            return self.copy(self.body(x)) + v1.layers.dense(x, 2)

    def get_config(self):
        return dataclasses.asdict(self.config)


def run():
    net = Net(Config())
    for _ in range(3):
        net(tf.ones((2, 5, 3)))
        yield net
