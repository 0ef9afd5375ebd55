"""Silent: without the shim, but every layer object, cell and get_variable result is made once and kept on self."""
import tensorflow as tf
import tensorflow.compat.v1 as tf1


class Bottleneck(tf.keras.layers.Layer):
    def __init__(self, units=4):
        super().__init__()
        self.down = tf1.layers.Dense(units, name="down")
        self.up = [tf1.layers.Dense(units), tf1.layers.Dense(units, name="up")]
        self.cell = tf1.nn.rnn_cell.GRUCell(units)
        self.norm = None

    def build(self, input_shape):
        with tf1.variable_scope("bottleneck"):
            self.scale = tf1.get_variable("scale", [int(input_shape[-1])])
        super().build(input_shape)

    def call(self, inputs, training=None):
        if self.norm is None:
            self.norm = tf1.layers.BatchNormalization()
        net = self.down(inputs * self.scale)
        for layer in self.up:
            net = layer(net)
        state = self.cell.zero_state(net.shape[0], tf.float32)
        net, _ = self.cell(net, state)
        return self.norm(net, training=training)


class LazyTable(tf.Module):
    def __init__(self):
        super().__init__()
        self.table = None

    def __call__(self, ids):
        if self.table is None:
            self.table = tf1.get_variable("table", [5, 3])
        return tf.nn.embedding_lookup(self.table, ids)


class Both(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.table = LazyTable()
        self.bottleneck = Bottleneck()

    def call(self, ids, training=None):
        return self.bottleneck(self.table(ids), training=training)


def run():
    model = Both()
    for _ in range(3):
        model(tf.constant([1, 2]), training=True)
        yield model
