"""Silent: subclasses of TF1's layers and cells with the shim on the Keras model alone, and unrelated decorators on their methods."""
import functools

import tensorflow.compat.v1 as tf

track = tf.keras.utils.track_tf1_style_variables


def checked(method):
    """Looks at ranks."""

    @functools.wraps(method)
    def inner(self, inputs, *args):
        assert inputs.shape.rank == 2, inputs.shape
        return method(self, inputs, *args)

    return inner


class HighwayCell(tf.nn.rnn_cell.RNNCell):
    """As in recurrent highway networks."""

    def __init__(self, units, depth=2, name=None):
        super().__init__(name=name)
        self._units = units
        self._depth = depth

    @property
    def state_size(self):
        return self._units

    @property
    def output_size(self):
        return self._units

    @checked
    def call(self, inputs, state):
        for layer in range(self._depth):
            with tf.variable_scope("depth_%d" % layer):
                joint = state if layer else tf.concat([inputs, state], axis=-1)
                hidden = tf.tanh(tf.layers.dense(joint, self._units, name="h"))
                gate = tf.sigmoid(tf.layers.dense(joint, self._units, name="t"))
            state = hidden * gate + state * (1.0 - gate)
        return state, state


class Projection(tf.layers.Dense):
    @checked
    def call(self, inputs):
        return tf.tanh(super().call(inputs))


class TrackedCell(HighwayCell):
    """Wrapped, and yet kept: what RNNCell's own getter sees is tracked as the cell's."""

    @track  # MAYBE TF110
    def call(self, inputs, state):
        update = tf.get_variable("update", [self._units, self._units])
        return state, tf.tanh(tf.matmul(state, update))


class Language(tf.keras.Model):
    def __init__(self, units=3):
        super().__init__()
        self.cell = HighwayCell(units, name="highway")
        self.tracked = TrackedCell(units, name="tracked")
        self.projection = Projection(2, name="projection")

    @track
    def call(self, embedded):
        with tf.variable_scope("language"):
            outputs, state = tf.nn.dynamic_rnn(self.cell, embedded, dtype=tf.float32)
            outputs, state = self.tracked(outputs[:, -1], state)
            return outputs, self.projection(state)


def run():
    model = Language()
    for _ in range(3):
        model(tf.ones([2, 4, 3]))
        assert len(model.variables) == 2 * 4 + 1 + 2, [v.name for v in model.variables]
        yield model
