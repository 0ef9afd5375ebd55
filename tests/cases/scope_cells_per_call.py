"""Single cells made in the call and stepped at the root grow, wrapped or named too; in a scope they do not."""
import tensorflow as tf

tf1 = tf.compat.v1
rnn_cell = tf1.nn.rnn_cell


def make_cell(units):
    return rnn_cell.GRUCell(units)  # EXPECT TF111  # ORACLE-OK


class Decoder(tf.keras.layers.Layer):
    def __init__(self, units=4):
        super().__init__()
        self.units = units
        self.kept = rnn_cell.GRUCell(units)  # EXPECT TF116

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, steps):
        zero = tf.zeros([steps.shape[0], self.units])
        frames = tf.unstack(steps, axis=1)
        out, _ = self.kept(frames[0], zero)
        out, _ = rnn_cell.GRUCell(self.units, name="named")(out, zero)  # EXPECT TF111
        out, _ = rnn_cell.BasicLSTMCell(self.units)(out, (zero, zero))  # EXPECT TF111
        out, _ = rnn_cell.DropoutWrapper(rnn_cell.BasicRNNCell(self.units))(out, zero)  # EXPECT TF111
        with tf1.variable_scope("decoder"):
            inner = make_cell(self.units)
            out, _ = inner(out, zero)
        cell, state = make_cell(self.units), zero
        for frame in frames:
            out, state = cell(frame, state)
        return out


def run():
    decoder = Decoder()
    for _ in range(3):
        decoder(tf.ones((2, 3, 4)))
        yield decoder
