"""Silent: free functions, partials and closures whose first argument is a layer, and a decorator of the project's own that is only called track."""
import functools
import time

import tensorflow as tf

tf1 = tf.compat.v1
variables_of = tf1.keras.utils.track_tf1_style_variables


def track(function):
    """Counts calls; has nothing to do with variables."""

    @functools.wraps(function)
    def timed(*args, **kwargs):
        started = time.time()
        try:
            return function(*args, **kwargs)
        finally:
            timed.seconds += time.time() - started

    timed.seconds = 0.0
    return timed


@track
def squash(signal):
    return tf.tanh(signal) / 2.0


@variables_of
def residual(block, signal, rate):
    """Dilated convolution of wavenet."""
    with tf1.variable_scope("residual_%d" % rate):
        padded = tf.pad(signal, [[0, 0], [rate, 0], [0, 0]])
        filtered = tf1.layers.conv1d(padded, block.channels, 2, dilation_rate=rate, name="filter")
        gate = tf1.layers.conv1d(padded, block.channels, 2, dilation_rate=rate, name="gate")
    return signal + tf.tanh(filtered) * tf.sigmoid(gate)


@variables_of
def unused_so_far(signal):
    with tf1.variable_scope("unused"):
        return tf1.layers.conv1d(signal, 1, 1, name="mix")


class Stack(tf.keras.Model):
    def __init__(self, channels=3, rates=(1, 2, 4)):
        super().__init__()
        self.channels = channels
        self.rates = rates
        self.residual = functools.partial(residual, self)

    def call(self, signal):
        for rate in self.rates[:2]:
            signal = residual(self, signal, rate)
        signal = self.residual(signal, rate=self.rates[2])

        @variables_of
        def readout(owner, inputs):
            with tf1.variable_scope("readout"):
                return tf1.layers.conv1d(inputs, owner.channels, 1, name="out")

        step = variables_of(lambda owner, inputs: residual(owner, inputs, 8))
        return squash(readout(self, step(self, signal)))


def run():
    stack = Stack()
    for _ in range(3):
        stack(tf.ones([1, 9, 3]))
        assert len(stack.variables) == 4 * 4 + 2, [v.name for v in stack.variables]
        yield stack
