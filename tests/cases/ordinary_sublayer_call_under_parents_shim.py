"""Silent: undecorated sublayers, called by helper methods and through lists, all under the shim of the model that holds them (C15)."""
import tensorflow as tf

v1 = tf.compat.v1


class Conv(tf.keras.layers.Layer):
    def __init__(self, filters, scope):
        super().__init__()
        self.filters = filters
        self.scope = scope

    def call(self, x):
        with v1.variable_scope(self.scope):
            return v1.layers.conv1d(x, self.filters, 3, padding="same", name="conv")


class Residual(tf.keras.layers.Layer):
    def __init__(self, filters, scope):
        super().__init__()
        self.inner = Conv(filters, scope + "_inner")

    def call(self, x):
        return x + self.inner(x)


class WaveNet(tf.keras.Model):
    def __init__(self, filters=4, depth=2):
        super().__init__()
        self.first = Conv(filters, "first")
        self.rest = [Residual(filters, "residual%d" % i) for i in range(depth)]

    def features(self, x):
        x = self.first(x)
        for layer in self.rest:
            x = layer(x)
        return x

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        return tf.reduce_mean(self.features(x), axis=1)


def run():
    model = WaveNet()
    for _ in range(3):
        model(tf.ones((2, 6, 1)))
        yield model
