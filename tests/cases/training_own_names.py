"""Silent: the project's own batch_norm, dropout and their classes, tf.nn's functions, and Keras layers need no training argument here."""
import tensorflow as tf

v1 = tf.compat.v1
keras = tf.keras


def batch_norm(net, name):
    with v1.variable_scope(name):
        beta = v1.get_variable("beta", [int(net.shape[-1])], initializer=v1.zeros_initializer())
        mean, variance = tf.nn.moments(net, axes=[0])
        return tf.nn.batch_normalization(net, mean, variance, beta, None, 1e-3)


class slim:
    """No module at all."""

    @staticmethod
    def dropout(net, keep_prob):
        return tf.nn.dropout(net, rate=1.0 - keep_prob)

    batch_norm = staticmethod(batch_norm)


class Own(keras.Model):
    def __init__(self):
        super().__init__()
        self.norm = keras.layers.BatchNormalization()
        self.drop = keras.layers.Dropout(0.1)
        self.old_norm = v1.keras.layers.BatchNormalization()

    def dropout(self, net):
        return self.drop(net)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net, training=None):
        net = slim.dropout(batch_norm(net, "first"), 0.9)
        net = slim.batch_norm(net, "second")
        net = self.dropout(self.old_norm(self.norm(net)))
        return v1.nn.dropout(net, keep_prob=0.9)


def run():
    model = Own()
    for _ in range(3):
        model(tf.ones((2, 4)), training=True)
        yield model
