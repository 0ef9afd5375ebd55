"""Silent: tf.contrib where the code asks first, and contribs that are not TensorFlow's."""
import types

import tensorflow as tf

v1 = tf.compat.v1

try:
    from tensorflow.contrib import slim
except ImportError:
    import tf_slim as slim

try:
    import tf_slim as other_slim
except ImportError:
    import tensorflow.contrib.slim as other_slim

TF2 = tf.__version__.startswith("2.")
MAJOR = int(tf.__version__.split(".")[0])

if not TF2:
    from tensorflow.contrib import rnn as old_rnn

if hasattr(tf, "contrib"):
    xavier = tf.contrib.layers.xavier_initializer
else:
    xavier = v1.glorot_uniform_initializer

library = types.SimpleNamespace(contrib=types.SimpleNamespace(layers=v1.layers))


def layer_norm(net):
    if MAJOR < 2:
        return tf.contrib.layers.layer_norm(net)
    return slim.layer_norm(net, scope="norm")


def early(net):
    if TF2:
        return net
    net = tf.contrib.layers.flatten(net)
    return net


def by_attribute_error(net):
    try:
        net = tf.contrib.nn.alpha_dropout(net, 0.5)
    except AttributeError:
        pass
    return net


def in_an_expression(net):
    cell = tf.contrib.rnn.LSTMCell(3) if MAJOR == 1 else None
    old = not TF2 and tf.contrib.framework.nest
    return net if cell is None and not old else old_rnn.static_rnn(cell, net)


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with v1.variable_scope("net"):
            net = by_attribute_error(early(layer_norm(net)))
            net = in_an_expression(library.contrib.layers.dense(net, 3, kernel_initializer=xavier(), name="out"))
            return other_slim.fully_connected(net, 3, activation_fn=None, scope="more")


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones([2, 3]))
        yield model
