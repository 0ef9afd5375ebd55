"""Tuples of layer settings unpacked in loops: a comprehension, zip, enumerate, starred; the one whose name slot is None grows."""
import tensorflow as tf

v1 = tf.compat.v1

LAYERS = [("conv", 8, "c1"), ("conv", 4, "c2")]
BAD = [(4, None), (2, None)]
CREATE = {"conv": v1.layers.conv1d, "conv_t": v1.layers.conv1d}


class Audio(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        for kind, filters, name in LAYERS:
            x = CREATE[kind](x, filters, 3, padding="same", name=name)
        first, *rest = [(4, "a"), (4, "b"), (4, "c")]
        x = v1.layers.dense(x, first[0], name=first[1])
        for units, name in rest:
            x = v1.layers.dense(x, units, name=name)
        for i, (units, act) in enumerate(zip((4, 4), (tf.nn.relu, None))):
            x = v1.layers.dense(x, units, activation=act, name="fc%d" % i)
        outs = [v1.layers.dense(x, n, name=f"head_{n}") for n in (1, 2)]
        for units, name in BAD:
            x = v1.layers.dense(x, units, name=name)  # EXPECT TF111
        return outs, x


def run():
    net = Audio()
    for _ in range(3):
        net(tf.ones((2, 6, 3)))
        yield net
