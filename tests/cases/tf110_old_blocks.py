"""Old layers through a base of the project and a class that a function makes; undecorated ones are right, and so is add_weight."""
from types import SimpleNamespace

import tensorflow as tf

v1 = tf.compat.v1
shim = v1.keras.utils.track_tf1_style_variables


class Block(v1.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    def build(self, input_shape):
        self.bias = self.add_weight("bias", [self.units])
        super().build(input_shape)

    def call(self, inputs):
        return inputs + self.bias


class Scaled(Block):
    @shim  # EXPECT TF110
    def call(self, inputs):
        return super().call(inputs) * v1.get_variable("scale", [self.units])


def make(units):
    class Inner(Block):
        call = shim(lambda self, inputs: inputs * v1.get_variable("inner", [units]))  # EXPECT TF110

    return Inner(units)


def run():
    block, scaled, inner = Block(3), Scaled(3), make(3)  # MAYBE TF115
    for _ in range(3):
        for one in (block, scaled, inner):
            one(tf.ones((2, 3)))
            assert len(one.variables) == 1
        yield SimpleNamespace(variables=scaled.variables)
