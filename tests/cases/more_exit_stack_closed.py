"""An ExitStack without with: layers before close() are safe, after it they grow; pop_all() moves the scope on and keeps it open."""
import contextlib

import tensorflow as tf

v1 = tf.compat.v1


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        stack = contextlib.ExitStack()
        stack.enter_context(v1.variable_scope("a"))
        x = v1.layers.dense(x, 4)
        stack.close()
        x = v1.layers.dense(x, 4)  # EXPECT TF111
        with contextlib.ExitStack() as outer:
            outer.enter_context(v1.variable_scope("b"))
            kept = outer.pop_all()
        with kept:
            return v1.layers.dense(x, 2)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
