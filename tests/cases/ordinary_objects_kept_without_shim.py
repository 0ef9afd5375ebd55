"""Silent: v1 layer objects, cells and get_variable results made once in __init__ and build need no shim in the call."""
import tensorflow as tf

v1 = tf.compat.v1


class Tagger(tf.keras.layers.Layer):
    def __init__(self, units=4, tags=3):
        super().__init__()
        self.units = units
        self.hidden = v1.layers.Dense(units, activation=tf.nn.relu, name="hidden")
        self.heads = [v1.layers.Dense(tags, name="head%d" % i) for i in range(2)]
        self.cell = v1.nn.rnn_cell.GRUCell(units, name="gru")

    def build(self, input_shape):
        self.scale = v1.get_variable("scale", [int(input_shape[-1])], use_resource=True)
        super().build(input_shape)

    def call(self, tokens):
        net = self.hidden(tokens * self.scale)
        state = self.cell.zero_state(tokens.shape[0], tf.float32)
        outputs = []
        for step in tf.unstack(net, axis=1):
            output, state = self.cell(step, state)
            outputs.append(output)
        net = tf.stack(outputs, axis=1)
        return [head(net) for head in self.heads]


def run():
    tagger = Tagger()
    for _ in range(3):
        tagger(tf.ones((2, 3, 5)))
        yield tagger
