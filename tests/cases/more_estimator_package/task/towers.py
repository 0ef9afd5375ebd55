import tensorflow as tf

_TOWERS = {}


def register(name):
    def decorator(fn):
        _TOWERS[name] = fn
        return fn
    return decorator


@register("cnn")
def cnn(features, params, is_training):
    net = tf.layers.conv1d(features, params.filters, 3)
    return tf.layers.dropout(net)  # EXPECT TF122


@register("rnn")
def rnn(features, params, is_training):
    cell = tf.nn.rnn_cell.GRUCell(params.units)
    out, _ = tf.nn.dynamic_rnn(cell, features, dtype=tf.float32)
    return out


def get_tower(name):
    return _TOWERS[name]
