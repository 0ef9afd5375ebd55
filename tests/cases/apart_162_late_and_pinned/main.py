"""TF161 and TF162: the only place that selects the old Keras comes after Keras, so that on 2.18 the layers are Keras 3 and the shim is not."""
import tensorflow as tf

from compat import Dense, keras_layers, shim, tf1  # MAYBE TF161


class Gate(keras_layers.Layer):
    def __init__(self):
        super().__init__()
        self.out = Dense(2)

    @shim  # MAYBE TF161
    def call(self, x):
        with tf1.variable_scope("gate"):
            return self.out(x * tf1.layers.dense(x, 3, activation=tf.sigmoid, name="gate"))  # MAYBE TF161


def run():
    gate = Gate()
    for _ in range(3):
        gate(tf.ones([2, 3]))
        yield gate
