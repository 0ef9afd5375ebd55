"""Default-named scopes opened by a base class's method in another file: at the root of one subclass, inside the scope of the other."""
import tensorflow as tf

from blocks_base import BlockBase

v1 = tf.compat.v1


class Conv(BlockBase):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with self.scope("conv"):  # EXPECT TF112
            x = v1.layers.conv1d(x, 4, 3, padding="same")
        return self.squeeze(x)  # EXPECT TF112


class ScopedConv(BlockBase):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope("scoped"):
            with self.scope("conv"):
                x = v1.layers.conv1d(x, 4, 3, padding="same")
            return self.squeeze(x)


def run():
    both = tf.Module()
    both.layers = [Conv(), ScopedConv()]
    for _ in range(3):
        for layer in both.layers:
            layer(tf.ones((2, 4, 3)))
        yield both
