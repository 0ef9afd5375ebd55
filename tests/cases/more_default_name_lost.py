"""Default-named scopes whose name gets lost: kwargs.pop with None, an explicit None, a `name` parameter shadowed, a contextmanager, an if-expression."""
import contextlib

import tensorflow as tf

v1 = tf.compat.v1


@contextlib.contextmanager
def block_scope(name=None, default="block"):
    with v1.variable_scope(name, default) as scope:  # EXPECT TF112
        yield scope


def ffn(x, **kwargs):
    with v1.variable_scope(kwargs.pop("scope", None), default_name="ffn"):  # EXPECT TF112
        return v1.layers.dense(x, 4, name="w")


def gate(x, name=None):
    with v1.variable_scope(name, "gate"):  # EXPECT TF112
        with v1.variable_scope(None, "inner"):
            return v1.get_variable("g", [x.shape[-1]]) * x


def empty(x, name=None):
    with v1.variable_scope(name, "empty"):
        return tf.nn.relu(x)


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with block_scope():
            x = v1.layers.dense(x, 4)
        with block_scope("named"):
            x = v1.layers.dense(x, 4)
        x = ffn(x)
        x = ffn(x, scope="given")
        return empty(gate(x))


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
