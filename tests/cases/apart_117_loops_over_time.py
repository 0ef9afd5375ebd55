"""TF117: decoder steps, rows and folds whose bodies make auto-named layers and a cell; eager makes a set for each round, TF1 made one."""
from types import SimpleNamespace

import tensorflow as tf

v1 = tf.compat.v1
shim = v1.keras.utils.track_tf1_style_variables


class Decoder(tf.keras.Model):
    """Feeds its own output back, three times."""

    def __init__(self, steps=3):
        super().__init__()
        self.steps = steps

    @shim
    def call(self, state):
        def more(step, net):
            return step < self.steps

        def advance(step, net):
            net = v1.layers.dense(net, 4, activation=tf.tanh)  # EXPECT TF117
            return step + 1, net

        with v1.variable_scope("decoder"):
            _, state = tf.while_loop(more, advance, [0, state])
            return v1.layers.dense(state, 2, name="out")


class RowEncoder(tf.keras.layers.Layer):
    def _row(self, row):
        net = v1.layers.conv1d(row[tf.newaxis], 2, 3, padding="same")  # EXPECT TF117
        return tf.reduce_max(net, axis=[0, 1])

    @shim
    def call(self, rows):
        with v1.variable_scope("rows"):
            return v1.map_fn(self._row, rows)


class Memory(tf.Module):
    """A cell made anew in each step of a scan."""

    @shim
    def __call__(self, frames):
        def remember(state, frame):
            cell = v1.nn.rnn_cell.GRUCell(4)  # EXPECT TF117
            return cell(frame, state)[1]

        with v1.variable_scope("memory"):
            states = tf.scan(remember, frames, initializer=tf.zeros([2, 4]))
            return tf.foldl(
                lambda total, state: total + v1.layers.dense(state, 4),  # EXPECT TF117
                states,
            )


class Rootless(tf.keras.layers.Layer):
    """With no scope around either, each call adds to it."""

    @shim
    def call(self, rows):
        return tf.map_fn(lambda row: v1.layers.dense(row[tf.newaxis], 2)[0], rows)  # EXPECT TF111, TF117


def run():
    decoder, encoder, memory, rootless = Decoder(), RowEncoder(), Memory(), Rootless()
    for call in range(3):
        decoder(tf.ones([2, 4]))
        encoder(tf.ones([2, 5, 3]))
        memory(tf.ones([3, 2, 2]))
        rootless(tf.ones([2, 3]))
        assert len(decoder.variables) == 3 * 2 + 2
        assert len(encoder.variables) == 2 * 2
        # the first state starts the fold
        assert len(memory.variables) == 3 * 4 + 2 * 2, len(memory.variables)
        assert len(rootless.variables) == (call + 1) * 2 * 2
        parts = (decoder, encoder, memory, rootless)
        yield SimpleNamespace(variables=[v for part in parts for v in part.variables])
