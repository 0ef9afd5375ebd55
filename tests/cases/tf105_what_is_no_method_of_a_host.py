"""The shim on plain classes, on functions that get tensors, on what is no function, with parentheses, through a project decorator."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def tracked(method):
    """The project's own."""

    @functools.wraps(method)
    def scoped(self, *args):
        with v1.variable_scope("own"):
            return method(self, *args)

    return track(scoped)


def must_raise(function):
    try:
        function()
    except ValueError:
        return
    raise AssertionError("ran")


class Encoder:
    """No module of any kind."""

    def __init__(self, units):
        self.units = units

    @track  # EXPECT TF105
    def encode(self, x):
        with v1.variable_scope("encode"):
            return v1.layers.dense(x, self.units, name="fc")

    @tracked  # EXPECT TF105
    def decode(self, x):
        return v1.layers.dense(x, self.units, name="fc")

    def _both(self, x):
        return self.decode(self.encode(x))

    both = track(_both)  # EXPECT TF105


class Saved(tf.train.Checkpoint):
    """Trackable, and no module."""

    @track  # EXPECT TF105
    def forward(self, x):
        return v1.get_variable("w", [3]) * x


@track  # EXPECT TF105
def scale(x):
    return v1.get_variable("scale", [3]) * x


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder(3)

    @track  # EXPECT TF105
    @property
    def gain(self):
        return v1.get_variable("gain", [3])

    @track
    def call(self, x):
        @track  # EXPECT TF105
        def block(inputs):
            return v1.get_variable("block", [3]) * inputs

        with v1.variable_scope("net"):
            x = v1.layers.dense(x, 3, name="in")
        must_raise(lambda: block(tf.nn.relu(x)))
        must_raise(lambda: self._scaled(x))
        return x

    def _scaled(self, x):
        return scale(self.encoder.both(x) + tf.nn.relu(x))


def parentheses():
    class Called(tf.keras.layers.Layer):
        @track()  # EXPECT TF105
        def call(self, x):
            return v1.get_variable("w", [3]) * x

    return Called()


def run():
    encoder, net = Encoder(3), Net()
    for function in (encoder.encode, encoder.decode, encoder.both, Saved().forward, scale):
        must_raise(lambda: function(tf.ones((2, 3))))
    try:
        parentheses()
    except TypeError:
        pass
    else:
        raise AssertionError("ran")
    assert not isinstance(net.gain, tf.Variable)
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
