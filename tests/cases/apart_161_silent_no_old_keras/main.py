"""Silent: TensorFlow 2.17 with the parts of compat.v1 that need no Keras: variables made once, scopes, templates, losses."""
import tensorflow as tf
from tensorflow.compat import v1

import layers


class Linear(tf.Module):
    def __init__(self, size, units):
        super().__init__(name="linear")
        with v1.variable_scope("linear"):
            self.w = v1.get_variable("w", [size, units])
            self.b = v1.get_variable("b", [units], initializer=v1.zeros_initializer())

    def __call__(self, x):
        with v1.name_scope("linear"):
            return layers.dense(x, self.w, self.b)

    def loss(self, x, y):
        return v1.losses.mean_squared_error(y, self(x))


def run():
    linear = Linear(3, 2)
    for _ in range(3):
        assert float(linear.loss(tf.ones([4, 3]), tf.zeros([4, 2]))) >= 0
        assert len(linear.trainable_variables) == 2
        yield linear
