"""Helpers that hand a name on: None at one caller, a string at the other; the leak is where the None arrives."""
import tensorflow as tf

v1 = tf.compat.v1


def linear(x, units, name=None):
    return v1.layers.dense(x, units, use_bias=False, name=name)  # EXPECT TF111


def gated(x, units, name=None):
    if name:
        gate = linear(x, units, name=name + "_gate")
    else:
        gate = linear(x, units)
    return tf.sigmoid(gate) * linear(x, units, name)


class Wide(tf.Module):
    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, x):
        x = gated(x, 4, "first")
        return linear(x, 2, name="out")


class Deep(tf.Module):
    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, x):
        x = gated(x, 4, "first")
        return gated(x, 2)


class WideAndDeep(tf.Module):
    def __init__(self):
        super().__init__()
        self.wide = Wide()
        self.deep = Deep()

    def __call__(self, x):
        return self.wide(x) + self.deep(x)


def run():
    model = WideAndDeep()
    for _ in range(3):
        model(tf.ones((2, 3)))
        yield model
