"""Silent: a package, an attribute and a namespace called contrib, and the word in strings and comments."""
import types

import tensorflow.compat.v1 as tf

import contrib
from contrib import layers as contrib_layers
from contrib.layers import maxout

# was: from tensorflow.contrib import layers
REPLACED = ["tf.contrib.layers.maxout", "tensorflow.contrib.layers.fully_connected"]
ours = types.SimpleNamespace(contrib=contrib, compat=types.SimpleNamespace(contrib=contrib_layers))


class Maxout(tf.keras.Model):
    """See tf.contrib.layers.maxout in the old documentation."""

    contrib = "layers"

    @tf.keras.utils.track_tf1_style_variables
    def call(self, x):
        with tf.variable_scope("maxout"):
            net = contrib.layers.fully_connected(x, 6, "fc")
            net = ours.contrib.layers.fully_connected(maxout(net, 2), 4, "fc2")
            return ours.compat.contrib.maxout(net, 2)

    def describe(self):
        return self.contrib, len(REPLACED)


def run():
    model = Maxout()
    for _ in range(3):
        model(tf.ones([2, 3]))
        assert model.describe() == ("layers", 2)
        yield model
