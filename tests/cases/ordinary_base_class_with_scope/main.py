"""Silent: the decorated base class in another file opens a scope around the hook, by the class's name or by the object's."""
import tensorflow as tf

from scoped_base import NamedLayer, ScopedLayer

v1 = tf.compat.v1


class Gate(ScopedLayer):
    def body(self, x):
        return x * v1.layers.dense(x, 4, activation=tf.nn.sigmoid)


class DeepGate(Gate):
    def body(self, x):
        x = super().body(x)
        return v1.layers.dense(x, 2)


class Mix(NamedLayer):
    def transform(self, x):
        return v1.layers.conv1d(x[:, None], 2, 1)[:, 0]


def run():
    both = tf.Module()
    both.layers = [Gate(), DeepGate(), Mix("mix")]
    for _ in range(3):
        for layer in both.layers:
            layer(tf.ones((2, 4)))
        yield both
