"""Silent: `.value` of enums, own objects, records and arrays; dims, as_list, dimension_value; guarded reads."""
import collections
import enum

import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
Field = collections.namedtuple("Field", ["name", "value"])


class Padding(enum.Enum):
    SAME = "same"
    VALID = "valid"


class Cell:
    """A sheet's cell: its `shape` is no tensor's."""

    def __init__(self, value):
        self.value = value
        self.shape = [Field("rows", 2), Field("columns", 3)]

    def rows(self):
        return self.shape[0].value

    def get_shape(self):
        return self.shape


def of_own_objects():
    cell = Cell(3)
    fields = [field.value for field in cell.shape]
    return cell.shape[1].value + cell.get_shape()[0].value + len(fields) + len(Padding.SAME.value)


def of_arrays(rows: np.ndarray):
    table = np.zeros([2, 3])
    names = [Field("a", 1)]
    return table.shape[0] + names[0].value + (0 if rows is None else 1)


def width(net):
    last = net.shape[-1]
    if hasattr(last, "value"):
        last = last.value
    return last


def height(net):
    try:
        return net.get_shape()[1].value
    except AttributeError:
        return net.get_shape()[1]


def batch(net):
    first = net.shape[0]
    return first.value if isinstance(first, v1.Dimension) else first


def old_or_new(net):
    if tf.__version__.startswith("1."):
        return net.shape[2].value
    return net.shape[2]


def still_there(net):
    shape = net.get_shape()
    sizes = [d.value for d in shape.dims]
    return sizes[0] + shape.dims[1].value + shape.as_list()[2] + v1.dimension_value(shape[3]) + v1.Dimension(2).value


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with v1.variable_scope("net"):
            size = width(net) + height(net) + batch(net) + old_or_new(net) + still_there(net)
            size += of_own_objects() + of_arrays(None)
            return tf.reduce_mean(net) * tf.reduce_sum(v1.get_variable("w", [size]))


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones([2, 4, 4, 3]))
        yield model
