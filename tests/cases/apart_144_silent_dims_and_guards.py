"""Silent: Dimension objects that still exist, guards, and .value of variables, enums and settings next to shapes."""
import dataclasses
import enum

import numpy as np
import tensorflow as tf

v1 = tf.compat.v1


class Mode(enum.IntEnum):
    SHORT = 2
    LONG = 3


@dataclasses.dataclass
class Setting:
    name: str
    value: int


def dim(x, axis):
    try:
        return x.get_shape()[axis].value
    except AttributeError:
        return x.get_shape()[axis]


def size_of(d):
    if hasattr(d, "value"):
        return d.value
    return d


def static_shape(x):
    return [getattr(d, "value", d) for d in x.shape]


def flat_size(x):
    total = 1
    for d in x.get_shape().dims[1:]:
        total *= d.value
    return total


class Crf(tf.keras.layers.Layer):
    def __init__(self, settings):
        super().__init__()
        self.settings = {s.name: s.value for s in settings}
        self.order = Mode.SHORT
        self.longest = max(settings, key=lambda s: s.value)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, scores):
        tags = dim(scores, -1)
        shape = [self.longest, *[Setting(str(i), int(n)) for i, n in enumerate(scores.shape)]]
        rank = len([s.value for s in shape]) - 1
        with v1.variable_scope("crf"):
            transitions = v1.get_variable("transitions", [tags, size_of(scores.shape[2])])
        old = v1.Dimension(tags)
        step = tf.tensordot(scores, transitions.value(), [[2], [0]])
        first = tf.compat.dimension_at_index(scores.shape, 0).value
        repeats = self.order.value + old.value + first + rank
        return tf.reshape(step, [static_shape(scores)[0], flat_size(scores)]) * float(repeats)


class Table:
    """A spreadsheet, whose shape is made of cells."""

    def __init__(self, rows, columns):
        self.shape = (Setting("rows", rows), Setting("columns", columns))


def random_scores(table: Table):
    rows, columns = table.shape
    return tf.constant(np.random.rand(2, rows.value, columns.value), tf.float32)


def run():
    crf = Crf([Setting("beam", 4), Setting("width", 2)])
    table = Table(5, 3)
    assert table.shape[0].value == 5
    for _ in range(3):
        crf(random_scores(table))
        yield crf
