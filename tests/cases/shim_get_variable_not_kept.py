"""get_variable without the shim, next to kept ones: assigned to self anew on each call, appended, or guarded and not kept."""
import tensorflow as tf
from tensorflow.compat.v1 import get_variable, variable_scope


class Overwritten(tf.keras.layers.Layer):
    def call(self, inputs):  # EXPECT TF101
        self.kernel = get_variable("kernel", [int(inputs.shape[-1]), 2])
        return inputs @ self.kernel


class Appended(tf.Module):
    def __init__(self):
        super().__init__()
        self.all = []

    def __call__(self, inputs):  # EXPECT TF101
        with variable_scope("appended"):
            self.all.append(get_variable("shift", [2]))
        return inputs + self.all[-1]


class Forgotten(tf.Module):
    def __init__(self):
        super().__init__()
        self.gain = None

    def __call__(self, inputs):  # EXPECT TF101
        gain = self.gain
        if gain is None:
            gain = get_variable("gain", [2])
        return inputs * gain


class Kept(tf.Module):
    def __call__(self, inputs):
        if not hasattr(self, "gain"):
            self.gain = get_variable("gain", [2])
        return inputs * self.gain


def run():
    holder = tf.Module()
    holder.parts = [Overwritten(), Appended(), Forgotten(), Kept()]
    for _ in range(3):
        net = tf.ones((2, 3))
        for part in holder.parts:
            net = part(net)
        yield holder
