"""Silent: mixins and bases that hosts derive from, hosts that are passed by hand, static methods that get one, unknown classes."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


try:
    from a_framework_that_is_not_here import Head
except ImportError:
    Head = object


class Scores(Head):
    """Whatever the framework's class is."""

    @track
    def scores(self, x):
        return x * v1.get_variable("scores", [3])


class Tower:
    """Plain by itself; a layer below derives from it."""

    @track
    def tower(self, x):
        with v1.variable_scope("tower"):
            return v1.layers.dense(x, 3, name="fc")


class EncoderMixin:
    @track
    def encode(self, x):
        with v1.variable_scope("encode"):
            return v1.layers.dense(x, 3, name="fc")


class Functions:
    """A namespace: nobody makes an object of it."""

    @track
    def gate(network, x):
        return x * v1.get_variable("gate", [3])

    @staticmethod
    @track
    def shift(layer, x):
        return x + v1.get_variable("shift", [3])


@track
def scale(anything, x):
    return x * v1.get_variable("scale", [3])


class Net(Tower, EncoderMixin, tf.keras.Model):
    @staticmethod
    @track
    def finish(first, x):
        return x * v1.get_variable("finish", [3])

    @property
    @track
    def gain(self):
        return v1.get_variable("gain", [3])

    def call(self, x):
        x = self.encode(self.tower(x)) * self.gain
        x = scale(self, Functions.shift(self, Functions.gate(self, x)))
        return self.finish(self, x)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 4)))
        yield net
