"""Silent: helpers three deep with auto-named layers, all called inside the scopes that the decorated call opens."""
import tensorflow as tf

v1 = tf.compat.v1
track = tf.compat.v1.keras.utils.track_tf1_style_variables


def conv_norm(x, width, training):
    x = v1.layers.conv1d(x, width, 3, padding="same", use_bias=False)
    return v1.layers.batch_normalization(x, training=training)


def unit(x, width, training):
    y = tf.nn.relu(conv_norm(x, width, training))
    y = conv_norm(y, width, training)
    if x.shape[-1] != width:
        x = v1.layers.conv1d(x, width, 1)
    return tf.nn.relu(x + y)


def stage(x, width, depth, training):
    for i in range(depth):
        with v1.variable_scope("unit_%d" % i):
            x = unit(x, width, training)
    return x


class Ecg(tf.keras.Model):
    @track
    def call(self, signal, training=None):
        net = stage(signal, 4, 2, training)
        with v1.variable_scope("wide"):
            net = unit(net, 6, training)
            net = stage(net, 6, 1, training)
        with v1.variable_scope("head"):
            return v1.layers.dense(tf.reduce_mean(net, axis=1), 2)


def run():
    model = Ecg()
    for _ in range(3):
        model(tf.ones((2, 8, 1)), training=False)
        yield model
