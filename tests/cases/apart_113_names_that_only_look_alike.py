"""Silent: formatted names, scopes that default_name keeps apart, layers that count on in one scope, stores of sublayers, two cells in one MultiRNNCell."""
import tensorflow as tf
from tensorflow.compat.v1 import get_variable, layers, nn, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables

SIZES = {"user": 5, "item": 6}


def block(net, channels=4):
    """Counts on: conv1d, conv1d_1, ..."""
    net = layers.conv1d(net, channels, 3, padding="same", activation=tf.nn.relu)
    return layers.conv1d(net, channels, 3, padding="same")


def unit(net, scope=None):
    with variable_scope(scope, "unit"):
        return layers.dense(net, 4, name="fc")


def next_name(prefix, counter=[0]):
    counter[0] += 1
    return "%s_%d" % (prefix, counter[0] % 2)


class Tower(tf.keras.layers.Layer):
    """With a store of its own."""

    @track_tf1_style_variables
    def call(self, net):
        with variable_scope("shared"):
            return layers.dense(net, 4, name="fc")


class Recommender(tf.keras.Model):
    def __init__(self, towers=2):
        super().__init__()
        self.towers = [Tower() for _ in range(towers)]

    @track_tf1_style_variables
    def call(self, users, history):
        embedded = []
        for field, size in SIZES.items():
            table = get_variable(field + "_table", [size, 4])
            embedded.append(tf.gather(table, users))
        net = tf.add_n(embedded)
        with variable_scope("shared"):
            net = layers.dense(net, 4, name="fc")
        with variable_scope("other"):
            with variable_scope("shared"):
                net = layers.dense(net, 4, name="fc")
        for tower in self.towers:
            net = tower(net)
        with variable_scope("cnn"):
            history = block(block(history))
            history = unit(unit(history))
            for depth in range(2):
                history = unit(history, scope="deep%d" % depth)
        with variable_scope("rnn_part"):
            cells = nn.rnn_cell.MultiRNNCell([nn.rnn_cell.GRUCell(4) for _ in range(2)])
            outputs, _ = nn.dynamic_rnn(cells, history, dtype=tf.float32)
            outputs, _ = nn.dynamic_rnn(nn.rnn_cell.GRUCell(4), outputs, dtype=tf.float32, scope="second")
        with variable_scope("names"):
            for _ in range(2):
                net = layers.dense(net, 4, name=next_name("fc"))
            # a layer's name and a variable's do not meet
            net += get_variable("fc", [4])
            net = layers.conv1d(net[:, tf.newaxis], 4, 1, name="conv")[:, 0]
        return net, outputs


def run():
    model = Recommender()
    for _ in range(3):
        model(tf.constant([1, 2]), tf.ones([2, 5, 4]))
        assert len(model.variables) == 2 + 2 + 2 + 4 + 8 + 4 + 4 + 12 + 4 + 1 + 2, len(model.variables)
        yield model
