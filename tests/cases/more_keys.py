"""Keys that are not the guard's."""
import tensorflow as tf

v1 = tf.compat.v1


class K(tf.Module):
    def __init__(self):
        super().__init__()
        self.d = {}
        self.other = {}

    @v1.keras.utils.track_tf1_style_variables  # EXPECT TF108
    def __call__(self, net, key="k"):
        if "a" not in self.d:
            self.d["b"] = tf.Variable(1.0)  # EXPECT TF102
        if key not in self.d:
            self.other[key] = tf.Variable(1.0)  # EXPECT TF102
        if "c" not in self.other:
            self.other["c"] = tf.Variable(1.0)
        if key + "x" not in self.other:
            self.other[key + "x"] = tf.Variable(1.0)
        return net * self.d["b"] * self.other[key] * self.other["c"]


def run():
    k = K()
    for _ in range(3):
        k(tf.ones((2, 4)))
        yield k
