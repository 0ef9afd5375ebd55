"""Silent: hosts that auto-name at their own root and whose every caller in the project opens a scope around them."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Unit(tf.keras.layers.Layer):
    @track
    def call(self, inputs):
        return v1.layers.dense(inputs, 4)


class Gate(tf.Module):
    @track
    def __call__(self, inputs):
        with v1.variable_scope(None, default_name="gate"):
            return inputs * v1.layers.dense(inputs, 4, activation=tf.sigmoid)


class Stack(tf.keras.Model):
    def __init__(self, depth=2):
        super().__init__()
        self.units = [Unit() for _ in range(depth)]
        self.gate = Gate()

    @track  # MAYBE TF108
    def call(self, inputs):
        with v1.variable_scope("stack"):
            for index, unit in enumerate(self.units):
                with v1.variable_scope("unit_%d" % index):
                    inputs = unit(inputs)
            return self.gate(inputs)


class Single(tf.Module):
    def __init__(self):
        super().__init__()
        self.unit = Unit()

    def __call__(self, inputs):
        with v1.variable_scope("single"):
            return self.unit(inputs)


def run():
    holder = tf.Module()
    holder.parts = [Stack(), Single()]
    for _ in range(3):
        for part in holder.parts:
            part(tf.ones((2, 4)))
        yield holder
