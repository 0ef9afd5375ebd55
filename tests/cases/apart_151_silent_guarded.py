"""Silent: contrib under try, behind checks of the version by string, by number and by a flag, each with something to fall back to."""
import tensorflow as tf

try:
    from tensorflow.contrib import slim
    from tensorflow.contrib.layers import xavier_initializer
except ImportError:
    import tf_slim as slim

    xavier_initializer = tf.compat.v1.glorot_uniform_initializer

try:
    rnn_cell = tf.contrib.rnn
except AttributeError:
    rnn_cell = tf.compat.v1.nn.rnn_cell

TF_MAJOR = int(tf.__version__.split(".")[0])

if TF_MAJOR < 2:
    import tensorflow.contrib.layers as old_layers
else:
    old_layers = tf.compat.v1.layers

if tf.__version__.startswith("1."):
    l2 = tf.contrib.layers.l2_regularizer
else:
    l2 = tf.keras.regularizers.l2

try:
    import tensorflow.contrib.eager as tfe
except Exception:  # whatever it is
    tfe = None

tf1 = tf.compat.v1


def unique(ids):
    try:
        return tf.contrib.framework.sort(ids)
    except AttributeError:
        return tf.sort(ids)


class Encoder(tf.keras.layers.Layer):
    def __init__(self, width=4):
        super().__init__()
        self.width = width

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with tf1.variable_scope("encoder"):
            net = slim.fully_connected(x, self.width, activation_fn=None, scope="in")
            cell = rnn_cell.GRUCell(self.width, name="gru")
            net, _ = tf1.nn.dynamic_rnn(cell, net, dtype=tf.float32)
            gain = tf1.get_variable("gain", [self.width], initializer=xavier_initializer() if tfe else None)
            return old_layers.dense(net * gain, 2, kernel_regularizer=l2(1e-3), name="out")


def run():
    encoder = Encoder()
    for _ in range(3):
        encoder(tf.random.normal([2, 3, 4]))
        assert len(encoder.losses) == 1 and unique(tf.constant([2, 1]))[0] == 1
        yield encoder
