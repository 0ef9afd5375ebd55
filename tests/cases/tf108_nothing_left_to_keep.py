"""Shim-decorated methods that only use Keras layers, helpers of this file and TensorFlow's functions: the shim can go."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def residual(function, x):
    """Calls what it is given."""
    if x.shape[-1] is None:
        raise ValueError("the last dimension of {} is not known".format(x))
    return x + function(x)


def tracked(method):
    return track(method)


class Block(tf.keras.layers.Layer):
    def __init__(self, units, rate=0.1):
        super().__init__()
        self.dense = tf.keras.layers.Dense(units, activation="relu")
        self.dropout = tf.keras.layers.Dropout(rate)
        self.rate = rate

    @tracked  # EXPECT TF108
    def call(self, x, training=None):
        x = residual(lambda y: self.dense(y), x)
        if training:
            x = self.dropout(x, training=training)
        return tf.map_fn(tf.identity, x)


class Migrated(tf.Module):
    def __init__(self):
        super().__init__()
        self.weights = tf.Variable(tf.ones([4]))
        self.block = Block(4)

    def _scale(self, x):
        with v1.variable_scope("scale"), tf.name_scope("inner"):
            return tf.nn.relu(x) * self.weights

    __call__ = track(lambda self, x: self._scale(self.block(x, training=False)))  # EXPECT TF108


class Half(tf.keras.Model):
    """One of its two methods still needs it."""

    def __init__(self):
        super().__init__()
        self.out = tf.keras.layers.Dense(2)

    @track
    def encode(self, x):
        with v1.variable_scope("encode"):
            return v1.layers.dense(x, 4, name="fc")

    @track  # EXPECT TF108
    def decode(self, x):
        return self.out(tf.concat([x, x], axis=-1))

    def call(self, x):
        return self.decode(self.encode(x))


def run():
    migrated, half = Migrated(), Half()
    for _ in range(3):
        migrated(tf.ones((2, 4)))
        half(tf.ones((2, 4)))
        assert [len(one.variables) for one in (migrated, half)] == [3, 4]
        yield half
