"""rnn cells made in the call and stepped by hand grow; in dynamic_rnn, in a MultiRNNCell, on self or in a scope they do not."""
import tensorflow as tf

v1 = tf.compat.v1
rnn = v1.nn.rnn_cell


class Captioner(tf.keras.layers.Layer):
    def __init__(self, units=4):
        super().__init__()
        self.units = units
        self.kept = rnn.GRUCell(units)  # EXPECT TF116

    def unroll(self, cell, frames):
        state = cell.zero_state(frames.shape[0], tf.float32)
        for frame in tf.unstack(frames, axis=1):
            output, state = cell(frame, state)
        return output

    @v1.keras.utils.track_tf1_style_variables
    def call(self, frames):
        encoded, _ = v1.nn.dynamic_rnn(rnn.GRUCell(self.units), frames, dtype=tf.float32)
        stacked = rnn.MultiRNNCell([rnn.BasicLSTMCell(self.units) for _ in range(2)])
        first = self.unroll(stacked, encoded)
        second = self.unroll(self.kept, encoded)
        third = self.unroll(rnn.LSTMCell(self.units), encoded)  # EXPECT TF111
        with v1.variable_scope("decoder"):
            fourth = self.unroll(rnn.LSTMCell(self.units), encoded)
        return first + second + third + fourth


def run():
    model = Captioner()
    for _ in range(3):
        model(tf.ones((2, 3, 5)))
        yield model
