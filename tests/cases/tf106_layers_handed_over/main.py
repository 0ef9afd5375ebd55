"""A layer, a model, a host of the project or a result handed over where get_or_create_layer asks for a builder."""
import tensorflow as tf

import blocks

v1 = tf.compat.v1
keep = v1.keras.utils.get_or_create_layer


class Net(tf.keras.Model):
    def __init__(self, way):
        super().__init__()
        self.way = way
        self.dense = tf.keras.layers.Dense(3)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        if self.way == 0:
            return keep("dense", tf.keras.layers.Dense(3))(x)  # EXPECT TF106
        if self.way == 1:
            return keep("kept", self.dense)(x)  # EXPECT TF106
        if self.way == 2:
            return keep("block", blocks.make_block(3))(x)  # EXPECT TF106
        if self.way == 3:
            return keep(  # EXPECT TF106
                "old",
                v1.layers.Dense(3),
            )(x)
        if self.way == 4:
            return blocks.block(x)  # EXPECT TF106
        if self.way == 5:
            return keep("result", tf.keras.layers.Dense(2)(x))  # EXPECT TF103, TF106
        x = keep("dense", lambda: self.dense)(x)
        return keep("block", lambda: blocks.make_block(3))(x)


def run():
    for way in range(6):
        try:
            Net(way)(tf.ones((2, 3)))
        except (TypeError, ValueError):
            continue
        raise AssertionError(way)
    net = Net(6)
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
