"""Cells in functions that nobody calls: what counts is where a cell is first called; the rnn functions and MultiRNNCell have scopes."""
import tensorflow as tf

v1 = tf.compat.v1
cells = v1.nn.rnn_cell


def stepwise(frames, units):
    cell = cells.GRUCell(units)  # EXPECT TF115
    state = cell.zero_state(2, tf.float32)
    for frame in frames:
        output, state = cell(frame, state)
    return output


def unrolled(frames, units):
    outputs, _ = v1.nn.static_rnn(cells.BasicLSTMCell(units), frames, dtype=tf.float32)
    return outputs[-1]


def dynamic(steps, units, layers=2):
    stacked = cells.MultiRNNCell([cells.LSTMCell(units) for _ in range(layers)])
    outputs, _ = v1.nn.dynamic_rnn(stacked, steps, dtype=tf.float32)
    return outputs


def called_in_scope(frame, units):
    cell = cells.GRUCell(units)
    with v1.variable_scope("decoder"):
        return cell(frame, cell.zero_state(2, tf.float32))


def made_in_scope(frame, units):
    with v1.variable_scope("decoder"):
        cell = cells.GRUCell(units)  # EXPECT TF115
    return cell(frame, tf.zeros([2, units]))


def stacked_step(frame, units):
    stacked = cells.MultiRNNCell([cells.GRUCell(units), cells.GRUCell(units)])
    return stacked(frame, stacked.zero_state(2, tf.float32))


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
