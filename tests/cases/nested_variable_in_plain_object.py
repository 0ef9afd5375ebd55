"""A plain object made on each call makes its variables in __init__: not once; the same class made in the host's __init__ is fine."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class RunningMean:
    def __init__(self, width):
        self.value = tf.Variable(tf.zeros([width]), trainable=False)  # EXPECT TF102

    def update(self, batch):
        self.value.assign(0.9 * self.value + 0.1 * tf.reduce_mean(batch, axis=0))
        return self.value


class Ledger:
    """Made once, by a host's constructor."""

    def __init__(self):
        self.entries = tf.Variable(0, trainable=False)  # EXPECT TF107

    def bump(self):
        self.entries.assign_add(1)


class Centred(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.ledger = Ledger()

    @track
    def call(self, inputs):
        self.ledger.bump()
        centre = RunningMean(int(inputs.shape[-1]))
        with v1.variable_scope("centred"):
            return v1.layers.dense(inputs - centre.update(inputs), 2, name="out")


def run():
    layer = Centred()
    for _ in range(3):
        layer(tf.ones((2, 3)))
        yield layer
