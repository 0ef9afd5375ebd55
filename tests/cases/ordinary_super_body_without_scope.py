"""The bodies of plain base classes, reached through super() at the root: the finding is on each creator of this file."""
from tensorflow import keras
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Body:
    units = 4

    def body(self, x):
        return v1.layers.dense(x, self.units, activation=tf.nn.relu)  # EXPECT TF111


class DeepBody(Body):
    def body(self, x):
        x = super().body(x)
        with v1.variable_scope("deep"):
            return x + v1.layers.dense(x, self.units)


class Block(DeepBody, keras.layers.Layer):
    @track
    def call(self, x):
        return self.tail(self.body(x))

    def tail(self, x):
        return v1.layers.dense(x, 2, name="tail")


class AutoTail(Block):
    def tail(self, x):
        return v1.layers.dense(x, 2)  # EXPECT TF111


def run():
    model = keras.Sequential([Block(), AutoTail()])
    for _ in range(3):
        model(tf.ones((2, 3)))
        yield model
