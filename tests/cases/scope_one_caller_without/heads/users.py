"""Who uses it."""
import tensorflow as tf

from .head import Head

v1 = tf.compat.v1


class Careful(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.head = Head()

    def call(self, inputs):
        with v1.variable_scope("careful"):
            return self.head(inputs)


class Careless(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.head = Head()

    def call(self, inputs):
        return self.head(inputs)
