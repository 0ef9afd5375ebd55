"""Nine calls over three files from the pass to the layer: one finding, on the call in this file that leads there, and none in between."""
import tensorflow as tf

from deep.first import enter

v1 = tf.compat.v1


def start(net):
    return step(net)


def step(net):
    return enter(net)  # EXPECT TF111


class Deep(tf.Module):
    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, net):
        with v1.variable_scope("deep"):
            net = start(net)
        return start(net)


def run():
    deep = Deep()
    for _ in range(3):
        deep(tf.ones((2, 4)))
        yield deep
