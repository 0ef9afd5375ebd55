"""TensorFlow by its full name and by from-imports of its parts: `import tensorflow`, `from tensorflow import compat`, rnn_cell, a class."""
import tensorflow
import tensorflow.compat.v1
from tensorflow import compat
from tensorflow.compat.v1.layers import Dense
from tensorflow.compat.v1.layers import dense as fully_connected
from tensorflow.compat.v1.nn import dynamic_rnn, rnn_cell
from tensorflow.keras.layers import Layer


class Imports(Layer):
    @tensorflow.compat.v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        net = tensorflow.compat.v1.layers.dense(net, 4)  # EXPECT TF111
        net = compat.v1.layers.dense(net, 4)  # EXPECT TF111
        net = fully_connected(net, 4)  # EXPECT TF111
        net = Dense(4, name="named")(net)  # EXPECT TF111
        net, _ = rnn_cell.GRUCell(4)(net, tensorflow.zeros_like(net))  # EXPECT TF111
        steps, _ = dynamic_rnn(rnn_cell.GRUCell(4), net[:, None], dtype=tensorflow.float32)
        with compat.v1.variable_scope("scope"):
            return fully_connected(steps, 2)


def run():
    layer = Imports()
    for _ in range(3):
        layer(tensorflow.ones((2, 4)))
        yield layer
