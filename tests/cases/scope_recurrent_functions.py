"""Silent where nothing is marked: the functions that open a scope of their own around unnamed cells: dynamic, static and bidirectional rnn, and MultiRNNCell."""
import tensorflow as tf

v1 = tf.compat.v1
LSTMCell = v1.nn.rnn_cell.LSTMCell


class Recurrent(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, steps):
        net, _ = v1.nn.dynamic_rnn(LSTMCell(4), steps, dtype=tf.float32)
        (forward, backward), _ = v1.nn.bidirectional_dynamic_rnn(LSTMCell(2), LSTMCell(2), net, dtype=tf.float32)
        net = tf.concat([forward, backward], axis=-1)
        frames, _ = v1.nn.static_rnn(v1.nn.rnn_cell.GRUCell(4), tf.unstack(net, axis=1), dtype=tf.float32, scope="static")
        frames, _, _ = v1.nn.static_bidirectional_rnn(LSTMCell(2), LSTMCell(2), frames, dtype=tf.float32)  # EXPECT TF113
        stacked = v1.nn.rnn_cell.MultiRNNCell([v1.nn.rnn_cell.GRUCell(4) for _ in range(2)])
        out, _ = stacked(frames[-1], stacked.zero_state(2, tf.float32))
        return out


def run():
    layer = Recurrent()
    for _ in range(3):
        layer(tf.ones((2, 3, 4)))
        yield layer
