"""Silent: layers attached in helper methods of __init__, by a factory per key, in a property, and by a mixin's lazy getter."""
import tensorflow as tf

v1 = tf.compat.v1


class LazyLayers:
    def lazy(self, name, make):
        if not hasattr(self, "_" + name):
            setattr(self, "_" + name, make())
        return getattr(self, "_" + name)


class Tower(LazyLayers, tf.keras.Model):
    def __init__(self, widths=(4, 3)):
        super().__init__()
        self._make_stack(widths)
        self._norm_layer = None

    def _make_stack(self, widths):
        self.stack = []
        for width in widths:
            self.stack.append(tf.keras.layers.Dense(width, activation="relu"))

    @property
    def norm(self):
        if self._norm_layer is None:
            self._norm_layer = tf.keras.layers.LayerNormalization()
        return self._norm_layer

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        for layer in self.stack:
            x = layer(x)
        x = self.norm(x)
        x = self.lazy("head", lambda: tf.keras.layers.Dense(2))(x)
        with v1.variable_scope("tower"):
            return v1.layers.dense(x, 2, name="out")


def run():
    tower = Tower()
    for _ in range(3):
        tower(tf.ones((2, 5)))
        yield tower
