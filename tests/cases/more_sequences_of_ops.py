"""A list of ops applied in a loop: lambdas with training are silent, bare references to batch_normalization and dropout are not."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
layers = v1.layers


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x, training=None):
        good = [
            lambda t: layers.batch_normalization(t, training=training),
            functools.partial(layers.dropout, rate=0.2, training=training),
        ]
        with v1.variable_scope("net"):
            for op in good:
                x = op(x)
            for op in (layers.batch_normalization, tf.nn.relu):
                x = op(x)  # EXPECT TF121
            x = functools.reduce(lambda t, f: f(t), [tf.nn.relu, tf.tanh], x)
            ops = {"bn": lambda t: layers.batch_normalization(t), "do": layers.dropout}  # EXPECT TF121
            x = ops["bn"](x)
            return ops["do"](x)  # EXPECT TF122


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)), training=True)
        yield net
