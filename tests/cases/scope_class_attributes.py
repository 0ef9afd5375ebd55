"""Creators kept in class attributes, staticmethods, properties and instance dicts are called at the root of the pass."""
import functools

import tensorflow as tf
import tensorflow.compat.v1 as tf1


class Net(tf.keras.layers.Layer):
    project = staticmethod(tf1.layers.dense)
    table = {"conv": functools.partial(tf1.layers.conv1d, kernel_size=1, padding="same")}

    def __init__(self):
        super().__init__()
        self.activation = tf.nn.relu
        self.steps = [self._first, self._second]

    def _first(self, net):
        return self.project(net, 4)  # EXPECT TF111

    def _second(self, net):
        return self.table["conv"](net, 4)  # EXPECT TF111

    @property
    def head(self):
        return functools.partial(tf1.layers.dense, units=2, name="head")

    @staticmethod
    def _norm(net, training):
        return tf1.layers.batch_normalization(net, training=training)  # EXPECT TF111

    @classmethod
    def _gate(cls, net):
        with tf1.variable_scope(cls.__name__):
            return cls.project(net, 4)

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, net, training=None):
        for step in self.steps:
            net = self.activation(step(net))
        return self.head(self._gate(self._norm(net, training)))


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3, 4)), training=True)
        yield net
