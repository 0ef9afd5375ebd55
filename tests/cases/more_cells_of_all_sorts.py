"""Silent: cells in lists, wrapped, in MultiRNNCell by hand, in rnn functions and in a loop under a scope."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
rnn = v1.nn.rnn_cell


def make_cell(units, keep, residual=False):
    cell = rnn.GRUCell(units)
    if keep < 1.0:
        cell = rnn.DropoutWrapper(cell, output_keep_prob=keep)
    return rnn.ResidualWrapper(cell) if residual else cell


def stack_cells(units, depth, keep=1.0):
    cells = [make_cell(units, keep, residual=i > 0) for i in range(depth)]
    return cells[0] if len(cells) == 1 else rnn.MultiRNNCell(cells)


class Speech(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, frames):
        out, _ = v1.nn.dynamic_rnn(stack_cells(4, 2), frames, dtype=tf.float32)
        with v1.variable_scope("fw"):
            out, _ = v1.nn.dynamic_rnn(make_cell(4, 1.0), out, dtype=tf.float32)
        make = functools.partial(rnn.LSTMCell, 3, num_proj=None)
        (fw, bw), _ = v1.nn.bidirectional_dynamic_rnn(make(), make(), out, dtype=tf.float32)
        out = tf.concat([fw, bw], -1)
        multi = rnn.MultiRNNCell([rnn.GRUCell(4) for _ in range(2)])
        state = multi.zero_state(2, tf.float32)
        for step in tf.unstack(out, axis=1):
            last, state = multi(step, state)
        with v1.variable_scope("attn"):
            cell = rnn.BasicLSTMCell(4)
            _, last_state = cell(last, cell.zero_state(2, tf.float32))
        return last_state.h


def run():
    net = Speech()
    for _ in range(3):
        net(tf.ones((2, 3, 5)))
        yield net
