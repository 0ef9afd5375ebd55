"""The undecorated call and __call__ of hosts leak tf.Variable as well; methods that are no forward pass may make what they like."""
from types import SimpleNamespace

import tensorflow as tf
from tensorflow import Variable


def momentum_of(variable):
    return Variable(tf.zeros_like(variable), trainable=False)  # EXPECT TF102


class Normaliser(tf.Module):
    def __init__(self, width):
        super().__init__()
        self.gamma = Variable(tf.ones([width]))

    def __call__(self, inputs):
        slot = momentum_of(self.gamma)
        return inputs * self.gamma + slot

    def snapshot(self):
        self.copy = Variable(self.gamma)
        return self.copy


class Calibrator(tf.keras.layers.Layer):
    def call(self, logits):
        temperature = self._temperature()
        return logits / temperature

    def _temperature(self):
        return tf.Variable(1.5, name="temperature")  # EXPECT TF102

    def reset(self):
        self.counter = tf.Variable(0)


def run():
    norm, calibrator = Normaliser(3), Calibrator()
    for _ in range(3):
        calibrator(norm(tf.ones((2, 3))))
        norm.snapshot()
        calibrator.reset()
        yield SimpleNamespace(variables=[*norm.variables, *calibrator.variables])
