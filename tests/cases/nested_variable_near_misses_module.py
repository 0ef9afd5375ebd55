"""Guards of a tf.Module that miss: the wrong way round, on a list that stays empty, on a key that is never stored, on an argument."""
import tensorflow as tf
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables as tracked

Variable = tf.Variable


class Filter(tf.Module):
    def __init__(self):
        super().__init__()
        self.gain = tf.Variable(1.0)
        self.taps = []
        self.bands = {}

    def band(self, name):
        if name not in self.bands:
            return Variable(tf.ones([3]), name=name)  # EXPECT TF102
        return self.bands[name]

    @tracked
    def __call__(self, signal, reset=True):
        if self.gain is not None:
            self.gain = Variable(2.0)  # EXPECT TF102
        if not self.taps:
            taps = [Variable(tf.zeros([3])) for _ in range(2)]  # EXPECT TF102
            signal = signal + tf.add_n([tap * 1.0 for tap in taps])
        if reset:
            self.state = Variable(tf.zeros([3]), trainable=False)  # EXPECT TF102
        with tf.compat.v1.variable_scope("filter"):
            kernel = tf.compat.v1.get_variable("kernel", [3])
        return signal * kernel * self.gain * self.band("low") + self.state


def run():
    module = Filter()
    for _ in range(3):
        module(tf.ones((2, 3)))
        yield module
