"""A default-named scope at the root speaks for what is inside it; auto-named layers beside it speak for themselves."""
import contextlib

import tensorflow as tf

v1 = tf.compat.v1


@contextlib.contextmanager
def block_scope(name=None, default="block"):
    with v1.variable_scope(name, default_name=default):  # EXPECT TF112
        yield


class Both(tf.Module):
    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, net):
        with block_scope():
            net = v1.layers.dense(net, 4)
            with v1.variable_scope(None, default_name="inner"):
                net = v1.layers.dense(net, 4)
        net = v1.layers.dense(net, 4)  # EXPECT TF111
        with block_scope("named"):
            net = v1.layers.dense(net, 4)
        with tf.name_scope("outer"):
            with v1.variable_scope(None, default_name="second"):  # EXPECT TF112
                net = v1.layers.dense(v1.layers.dense(net, 4), 4, name="last")
        with v1.variable_scope(""):
            with v1.variable_scope(None, "third"):  # EXPECT TF112
                return v1.layers.dense(net, 2)


def run():
    both = Both()
    for _ in range(3):
        both(tf.ones((2, 4)))
        yield both
