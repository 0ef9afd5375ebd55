"""Silent: the shim is applied by assignment: in the class body, to the class afterwards, to a lambda, to the function that a factory makes."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class InBody(tf.keras.layers.Layer):
    def _forward(self, inputs):
        with v1.variable_scope("in_body"):
            return v1.layers.dense(inputs, 4)

    call = track(_forward)


class Afterwards(tf.Module):
    def __call__(self, inputs):
        with v1.variable_scope("afterwards"):
            return v1.layers.dense(inputs, 4)


Afterwards.__call__ = track(Afterwards.__call__)


class WithLambda(tf.Module):
    __call__ = track(lambda self, inputs: v1.layers.dense(inputs, self.units, name="fc"))

    def __init__(self, units):
        super().__init__()
        self.units = units


def make_call(scope, units):
    def call(self, inputs):
        with v1.variable_scope(scope):
            return v1.layers.dense(inputs, units)

    return track(call)


class FromFactory(tf.keras.layers.Layer):
    call = make_call("factory", 2)


def run():
    holder = tf.Module()
    holder.parts = [InBody(), Afterwards(), WithLambda(4), FromFactory()]
    for _ in range(3):
        net = tf.ones((2, 3))
        for part in holder.parts:
            net = part(net)
        yield holder
