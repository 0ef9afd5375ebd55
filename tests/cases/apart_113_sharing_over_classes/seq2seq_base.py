import tensorflow as tf
from tensorflow.compat import v1

track = v1.keras.utils.track_tf1_style_variables


class Seq2Seq(tf.keras.Model):
    def __init__(self, vocabulary=7, units=4):
        super().__init__()
        self.vocabulary = vocabulary
        self.units = units

    def embedding(self, tokens):
        table = v1.get_variable("embedding", [self.vocabulary, self.units])
        return tf.gather(table, tokens)

    def cell(self):
        return v1.nn.rnn_cell.GRUCell(self.units)


class Pooler:
    """Undecorated and plain: what it asks for goes to its caller's store."""

    def __call__(self, net):
        return v1.layers.dense(tf.reduce_mean(net, axis=1), 4, activation=tf.tanh, name="pool")


class OwnPooler(tf.keras.layers.Layer):
    @track
    def call(self, net):
        return v1.layers.dense(tf.reduce_mean(net, axis=1), 4, activation=tf.tanh, name="pool")
