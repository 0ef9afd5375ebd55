"""Guards that fail: a tested name that is misspelt, a cache emptied at the end, a guard on an argument, a loop that refills, a wrong key."""
import tensorflow as tf

v1 = tf.compat.v1


class Misses(tf.Module):
    def __init__(self):
        super().__init__()
        self.bias = None
        self.slots = {}
        self.layers = []

    def _reset(self):
        self.layers = []

    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, x, cached=None):
        if not hasattr(self, "_bais"):
            self._bias = tf.Variable(1.0)  # EXPECT TF102
        if cached is None:
            cached = tf.keras.layers.Dense(3)  # EXPECT TF103  # ORACLE-OK
        x = cached(x)
        key = "a"
        if key not in self.slots:
            self.slots[key + "_v"] = tf.Variable(0.0)  # EXPECT TF102
        while len(self.layers) < 2:
            self.layers.append(tf.keras.layers.Dense(3))  # EXPECT TF103  # ORACLE-OK
        for layer in self.layers:
            x = layer(x)
        self._reset()
        return x + self._bias


def run():
    net = Misses()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
