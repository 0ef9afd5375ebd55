"""Silent: get_or_create_layer in plain functions that nobody calls here, and in undecorated methods whose callers are all under the shim."""
import tensorflow.compat.v1 as tf
from tensorflow import keras

utils = tf.keras.utils


def highway(net, units, name="highway"):
    """For the experiments, which wrap it."""
    with tf.variable_scope(name):
        carry = utils.get_or_create_layer("carry", lambda: keras.layers.Dense(units, activation="sigmoid"))(net)
        return carry * net


def project(net, units):
    return utils.get_or_create_layer("project", lambda: keras.layers.Dense(units))(net)


class Reader(keras.layers.Layer):
    """Only the inner method is wrapped, so that AutoGraph sees the outer one."""

    def __init__(self, units=3):
        super().__init__()
        self.units = units

    def call(self, tokens):
        encoded = self._forward(tokens)
        return encoded if self.units > 2 else -encoded

    @utils.track_tf1_style_variables
    def _forward(self, tokens):
        return self._contextual(self._embedded(tokens))

    def _embedded(self, tokens):
        table = utils.get_or_create_layer("table", lambda: keras.layers.Embedding(9, self.units))
        return table(tokens)

    def _contextual(self, net):
        with tf.variable_scope("context"):
            net = utils.get_or_create_layer("rnn", self._make_rnn)(net)
        return project(net, self.units)

    def _make_rnn(self):
        cell = keras.layers.GRU(self.units, return_sequences=True)
        return keras.layers.Bidirectional(cell)


class Frozen(tf.Module):
    """An undecorated object inside a decorated pass."""

    def __init__(self, reader):
        super().__init__()
        self.reader = reader

    @utils.track_tf1_style_variables
    def __call__(self, tokens):
        with tf.variable_scope("frozen"):
            return tf.stop_gradient(project(self.reader(tokens), 2))


def run():
    model = Frozen(Reader())
    for _ in range(3):
        model(tf.constant([[1, 2, 3]]))
        assert len(model.variables) == 1 + 6 + 2 + 2, [v.name for v in model.variables]
        yield model
