"""A host calls kept sub-hosts inside scopes; a sub-host that auto-names at its own root is silent, one called through a list bare is not."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class ScopedOnly(tf.keras.layers.Layer):
    @track
    def call(self, x):
        return v1.layers.dense(x, 4)


class Bare(tf.keras.layers.Layer):
    @track
    def call(self, x):
        return v1.layers.dense(x, 4)  # EXPECT TF111


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.pairs = [("a", ScopedOnly()), ("b", ScopedOnly())]
        self.by_name = {"x": ScopedOnly()}
        self.tail = [Bare()]

    @track  # EXPECT TF108
    def call(self, x):
        for name, layer in self.pairs:
            with v1.variable_scope(name):
                x = layer(x)
        for name, layer in self.by_name.items():
            with v1.variable_scope(name):
                x = layer(x)
        return self.tail[-1](x)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
