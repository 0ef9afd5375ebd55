"""Silent: updates that are returned, grouped, kept, depended on or chosen; state made by the class itself; and assign of other things."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1

track = tf1.keras.utils.track_tf1_style_variables


class Frame:
    """A table with an assign of its own."""

    def __init__(self, **columns):
        self.columns = columns

    def assign(self, **more):
        return Frame(**{**self.columns, **more})


def state(name, shape=()):
    return tf1.get_variable(name, shape, initializer=tf1.zeros_initializer(), trainable=False)


def record(ops, op):
    ops.append(op)


class RunningStatistics(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.calls = tf.Variable(0, trainable=False)
        self.frame = Frame()
        self.last_op = None

    def _update(self, var, value, training):
        return tf1.assign(var, 0.9 * var + 0.1 * value) if training else tf.identity(var)

    @track
    def call(self, x, training=None):
        with tf1.variable_scope("statistics"):
            mean, maximum, minimum, total, largest = (state(n) for n in ("mean", "max", "min", "total", "largest"))
        self.calls.assign_add(1)
        Frame(x=1).assign(y=2)
        mean_now = self._update(mean, tf.reduce_mean(x), training)
        ops = []
        record(ops, maximum.assign(tf.maximum(maximum, tf.reduce_max(x))))
        ops += [tf1.assign_add(total, tf.reduce_sum(x))]
        self.last_op = minimum.assign(tf.minimum(minimum, tf.reduce_min(x)))
        with tf.control_dependencies(ops):
            x = tf.identity(x)
        if largest.assign(tf.reduce_max(x)) is not None:
            x = x * 1.0
        return x - mean_now, tf.group(*ops)

    @track
    def forget(self):
        with tf1.variable_scope("statistics"):
            return [v.assign(tf.zeros_like(v)) for v in (state("mean"), state("max"))]

    def copy_from(self, other):
        """Not a pass; the trainer calls it between epochs."""
        for mine, theirs in zip(self.variables, other.variables):
            mine.assign(theirs)


def run():
    statistics, copy = RunningStatistics(), RunningStatistics()
    for call in range(1, 4):
        statistics(tf.ones([2, 3]), training=True)
        copy(tf.zeros([2, 3]))
        copy.copy_from(statistics)
        assert int(copy.calls) == int(statistics.calls) == call
        assert len(copy.forget()) == 2
        yield statistics
