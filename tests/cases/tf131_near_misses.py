"""Silent: Keras hosts and sublayers, modules inside a Keras pass, no regularizer after all, unknown ones, kept objects."""
import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
decay = tf.keras.regularizers.l2(1e-3)


class Sublayer(tf.keras.layers.Layer):
    @track
    def call(self, x):
        with v1.variable_scope("sublayer", regularizer=decay):
            return v1.layers.dense(x, 4, name="fc")


class Net(tf.Module):
    def __init__(self, regularizer=None, scale=0.0):
        super().__init__()
        self.sublayer = Sublayer()
        self.regularizer = regularizer
        self.scale = scale
        # It has losses of its own.
        self.kept = v1.layers.Dense(4, kernel_regularizer=decay)

    @track
    def __call__(self, x, regularizer=None):
        x = self.sublayer(x)
        with v1.variable_scope("net", regularizer=None):
            x = v1.layers.dense(x, 4, kernel_regularizer=None, name="none")
            x = v1.layers.dense(x, 4, kernel_regularizer=regularizer, name="given")
            x = v1.layers.dense(x, 4, kernel_regularizer=self.regularizer, name="set")
            x = v1.layers.dense(x, 4, use_bias=False, bias_regularizer=decay, name="no_bias")
            x = slim.fully_connected(x, 4, weights_regularizer=slim.l2_regularizer(0.0), scope="zero")
            x = v1.layers.dense(x, 4, kernel_regularizer=self._maybe(), name="maybe")
        with v1.variable_scope("empty", regularizer=decay):
            x = tf.nn.relu(x)
        with v1.variable_scope("kept"):
            return self.kept(x)

    def _maybe(self):
        return tf.keras.regularizers.l2(self.scale) if self.scale else None


class Plain(tf.Module):
    """Undecorated: what it makes goes to the Keras layer that runs it."""

    def __call__(self, x):
        with v1.variable_scope("plain"):
            return v1.layers.dense(x, 4, kernel_regularizer=decay, name="fc")


class Model(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.net = Net()
        self.plain = Plain()

    @track
    def call(self, x):
        return self.plain(self.net(x))


def run():
    model = Model()
    for _ in range(3):
        model(tf.ones((2, 4)))
        kept = list(model.net._tf1_style_var_store._regularizers)
        # the first is of weight 0
        assert kept == ["net/zero/weights:0", "kept/dense/kernel:0"], kept
        # what Keras runs itself; the sublayer has its own list
        assert len(model.losses) == 1 and len(model.net.sublayer.losses) == 2
        yield model
