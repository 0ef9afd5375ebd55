"""Silent: shapes of the project's own grid, numbers of linked lists and schedules, and Dimension objects from dims: all have a value."""
import tensorflow.compat.v1 as tf

from grid import Grid


class Node:
    def __init__(self, value, following=None):
        self.value = value
        self.following = following


def dim_value(dim):
    return getattr(dim, "value", dim)


class ValueNet(tf.keras.Model):
    """Value iteration."""

    def __init__(self, grid=None):
        super().__init__()
        self.grid = Grid(2, 3)
        self.discounts = Node(0.9, Node(0.5))

    @tf.keras.utils.track_tf1_style_variables
    def call(self, states):
        rows, columns = self.grid.shape
        width = rows.value * columns.value
        batch = states.get_shape().dims[0].value
        depth = states.shape.dims[-1]
        with tf.variable_scope("value"):
            table = tf.get_variable("table", [width, self.grid.get_shape()[1].value])
            net = tf.matmul(states, table) if depth.value == width else None
            value = tf.layers.dense(net, 1, name="value")
        node = self.discounts
        while node is not None:
            value = value * node.value
            node = node.following
        return tf.reshape(value, [batch, dim_value(value.shape[1])])


def run():
    net = ValueNet()
    for _ in range(3):
        net(tf.ones([2, 6]))
        assert net.grid.cells() == 6 and net.grid.largest() == 3
        yield net
