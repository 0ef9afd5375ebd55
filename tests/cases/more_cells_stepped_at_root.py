"""Cells from a factory, stepped by hand at the root of the pass: the construction grows, through wrappers and a while loop as well."""
import tensorflow as tf
from tensorflow.compat.v1.nn import rnn_cell
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables


class Decoder(tf.Module):
    def __init__(self, units=4):
        super().__init__()
        self.units = units
        self.kept = rnn_cell.GRUCell(units)  # EXPECT TF116

    def _cell(self):
        base = rnn_cell.GRUCell(self.units, name="decoder_cell")  # EXPECT TF111  # ORACLE-OK
        return rnn_cell.DeviceWrapper(base, "/cpu:0")

    @track_tf1_style_variables
    def __call__(self, x):
        cell = self._cell()
        state = cell.zero_state(x.shape[0], tf.float32)
        step = 0
        while step < 2:
            x, state = cell(x, state)
            step += 1
        x, _ = self.kept(x, state)
        return x


def run():
    net = Decoder()
    for _ in range(3):
        net(tf.ones((2, 4)))
        yield net
