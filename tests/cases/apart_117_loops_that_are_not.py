"""Silent: auto-named layers in Python's loops, conditions and maps, which TF1 unrolled too, around TensorFlow's loops, and in cells of an RNN."""
import functools

import tensorflow as tf

tf1 = tf.compat.v1


def map_fn(function, items):
    """The project's; a list comprehension."""
    return [function(item) for item in items]


def cond(flag, yes, no):
    return yes() if flag else no()


class Scorer(tf.keras.Model):
    def __init__(self, deep=True, layers=2):
        super().__init__()
        self.deep = deep
        self.depth = layers

    def _count(self, net):
        """Only arithmetic inside."""
        return tf.while_loop(lambda i, x: i < 2, lambda i, x: (i + 1, x * 0.5), [0, net])[1]

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, first, second):
        with tf1.variable_scope("scorer"):
            net = tf.concat(map_fn(lambda item: tf1.layers.dense(item, 2), [first, second]), axis=-1)
            net = tf.concat(list(map(lambda item: tf1.layers.dense(item, 2), [net, -net])), axis=-1)
            net = functools.reduce(lambda total, size: tf1.layers.dense(total, size), (4, 3), net)
            net = cond(self.deep, lambda: tf1.layers.dense(net, 3), lambda: net)
            for _ in range(self.depth):
                net = tf1.layers.dense(self._count(net), 3)
            outer = tf1.layers.dense(net, 3)
            mapped = tf.map_fn(lambda row: row + tf.reduce_mean(outer, axis=0), net)
            cells = [tf1.nn.rnn_cell.GRUCell(3), tf1.nn.rnn_cell.GRUCell(3)]
            rnn = tf1.nn.rnn_cell.MultiRNNCell(cells)
            outputs, _ = tf1.nn.static_rnn(rnn, [mapped, net], dtype=tf.float32)
            return tf1.layers.dense(outputs[-1], 1)


def run():
    model = Scorer()
    for _ in range(3):
        model(tf.ones([2, 3]), tf.ones([2, 3]))
        assert len(model.variables) == (2 + 2 + 2 + 1 + 2 + 1 + 1) * 2 + 8, len(model.variables)
        yield model
