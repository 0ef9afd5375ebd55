"""A chain of super() over three files: the base's body runs once in a scope and once without; found where this file's class leads there."""
import tensorflow as tf

from chain.middle import Middle

v1 = tf.compat.v1


class Outer(Middle, tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        return self.body(inputs)

    def body(self, inputs):
        with v1.variable_scope("outer"):
            inputs = super().body(inputs)
        return super().body(inputs)  # EXPECT TF111


class Inner(Middle, tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        with v1.variable_scope("inner"):
            return self.body(inputs)


def run():
    holder = tf.Module()
    holder.parts = [Outer(), Inner()]
    for _ in range(3):
        for part in holder.parts:
            part(tf.ones((2, 4)))
        yield holder
