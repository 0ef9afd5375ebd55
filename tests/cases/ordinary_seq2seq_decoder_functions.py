"""Sequence models as functions: cells in dynamic_rnn, cells stepped in a loop at the root, attention in a default-named scope of a caller's."""
import tensorflow.compat.v1 as tf


def lstm(units, keep_prob=None):
    cell = tf.nn.rnn_cell.LSTMCell(units)
    if keep_prob is not None:
        cell = tf.nn.rnn_cell.DropoutWrapper(cell, output_keep_prob=keep_prob)
    return cell


def attend(query, memory, scope=None):
    with tf.variable_scope(scope, "attend", [query, memory]):  # EXPECT TF112
        keys = tf.layers.dense(memory, query.shape[-1], use_bias=False)
        scores = tf.nn.softmax(tf.einsum("bd,btd->bt", query, keys))
        return tf.einsum("bt,btd->bd", scores, memory)


def encode(tokens, vocabulary, units):
    table = tf.get_variable("embedding", [vocabulary, units])
    embedded = tf.nn.embedding_lookup(table, tokens)
    (forward, backward), _ = tf.nn.bidirectional_dynamic_rnn(
        lstm(units), lstm(units), embedded, dtype=tf.float32, scope="encoder")
    return tf.concat([forward, backward], axis=-1)


def decode(memory, targets, units):
    cell = tf.nn.rnn_cell.GRUCell(units)  # EXPECT TF115
    state = tf.zeros([2, units])
    outputs = []
    for step in range(3):
        output, state = cell(targets[:, step], state)
        with tf.variable_scope("attention", reuse=step > 0):
            outputs.append(output + attend(output, memory, "inner"))
    return tf.stack(outputs, axis=1)


def translate(tokens, targets):
    memory = encode(tokens, 50, 8)
    decoded = decode(memory, targets, 16)
    context = attend(decoded[:, -1], memory)
    return tf.layers.dense(context, 50, name="vocabulary")


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
