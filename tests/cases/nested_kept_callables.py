"""Lambdas and partials that __init__ keeps on self run in each call, not once: what they make then is made anew."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


class Callables(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.make_shift = lambda: tf.Variable(0.0)  # EXPECT TF102
        self.make_head = lambda: tf.keras.layers.Dense(2)  # EXPECT TF103  # ORACLE-OK
        self.project = functools.partial(v1.layers.dense, units=4)
        self.named = functools.partial(v1.layers.dense, units=4, name="named")
        self.gate = lambda net: v1.layers.dense(net, 4)  # EXPECT TF111
        self.scale = (lambda: tf.Variable(1.0))()
        self.tail = self._tail()

    def _tail(self):
        def tail(net):
            return v1.layers.dense(net, 4)  # EXPECT TF111

        return tail

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        net = self.project(net) + self.make_shift()  # EXPECT TF111
        net = self.tail(self.gate(self.named(net))) * self.scale
        return self.make_head()(net)


def run():
    layer = Callables()
    for _ in range(3):
        layer(tf.ones((2, 4)))
        yield layer
