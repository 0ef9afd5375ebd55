"""make_template on every call: assigned unguarded, guarded but forgotten, in a helper, by partial, in a dict that is rebuilt."""
import functools

import tensorflow.compat.v1 as tf

track = tf.keras.utils.track_tf1_style_variables


def block(net, units=4):
    return tf.layers.dense(net, units, name="fc")


template = functools.partial(tf.make_template, func_=block)


def shared_block(net):
    make = tf.make_template("shared", block)  # EXPECT TF104  # ORACLE-OK
    return make(make(net))


class Recursive(tf.Module):
    def __init__(self):
        super().__init__()
        self.forgotten = None

    @track
    def __call__(self, net):
        self.current = tf.make_template("current", block)  # EXPECT TF104  # ORACLE-OK
        net = self.current(net)
        if self.forgotten is None:
            forgotten = tf.make_template("forgotten", block)  # EXPECT TF104  # ORACLE-OK
            net = forgotten(net)
        net = template("partial")(net)  # EXPECT TF104
        table = {"one": tf.make_template("one", lambda x: block(x, 4))}  # EXPECT TF104  # ORACLE-OK
        with tf.variable_scope("scoped"):
            net = tf.make_template("inner", block)(net)  # EXPECT TF104  # ORACLE-OK
        return shared_block(table["one"](net))


def run():
    module = Recursive()
    for _ in range(3):
        module(tf.ones((2, 4)))
        yield module
