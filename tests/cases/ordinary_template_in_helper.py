"""make_template in helpers, a method, a nested def and a tf.Module without shim, all in the forward pass."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1

shim = tf1.keras.utils.track_tf1_style_variables


def dense(x, units):
    return tf1.layers.dense(x, units, name="fc")


def shared_twice(x, units):
    f = tf1.make_template("shared", dense, units=units)  # EXPECT TF104  # ORACLE-OK
    return f(f(x))


class Twice(tf.keras.layers.Layer):
    def _head(self):
        return tf1.make_template("head", dense, units=2)  # EXPECT TF104  # ORACLE-OK

    @shim
    def call(self, x):
        def body(y):
            return tf1.get_variable("scale", [y.shape[-1]]) * y

        with tf1.variable_scope("twice"):
            x = shared_twice(x, 4)
            x = tf1.make_template("scaled", body)(x)  # EXPECT TF104  # ORACLE-OK
            return self._head()(x)


class Kept(tf.Module):
    def __init__(self):
        super().__init__()
        self.template = tf1.make_template("kept", dense, units=3)

    @shim
    def __call__(self, x):
        self.template = tf1.make_template("kept", dense, units=3)  # EXPECT TF104  # ORACLE-OK
        with tf1.variable_scope("kept_scope"):
            return self.template(x)


def run():
    both = tf.Module()
    both.twice, both.kept = Twice(), Kept()
    for _ in range(3):
        both.kept(both.twice(tf.ones((2, 4))))
        yield both
