"""Silent: results that are used in any way, state that the class made itself, objects that only share the names, other code."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Journal:
    def __init__(self):
        self.lines = {}

    def assign(self, key, value):
        self.lines[key] = value

    def scatter_update(self, keys):
        for key in keys:
            self.assign(key, 0)


class Memory(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.seen = tf.Variable(0.0, trainable=False)
        self.journal = Journal()

    def build(self, shape):
        self.total = self.add_weight(name="total", shape=[], initializer="zeros", trainable=False)

    def update(self, held, value):
        return held.assign(value)

    @track
    def call(self, inputs):
        with v1.variable_scope("memory"):
            last = v1.get_variable("last", [4], initializer=v1.zeros_initializer(), trainable=False)
            best = v1.get_variable("best", [], initializer=v1.zeros_initializer(), trainable=False)
        self.seen.assign_add(1.0)
        self.total.assign_add(tf.reduce_sum(inputs))
        v1.assign_add(self.seen, 1.0)
        self.journal.assign("last", 1)
        self.journal.scatter_update(["last"])
        moved = best.assign(tf.maximum(best, tf.reduce_max(inputs)))
        later = lambda: moved
        kept = last.assign(inputs[0])
        grouped = tf.group(kept, self.update(best, best + 1.0))
        history = [last.assign_add(tf.zeros([4]))]
        history.append(last.assign_sub(tf.zeros([4])))
        by_name = {}
        by_name["last"] = last.assign_add(tf.zeros([4]))
        with tf.control_dependencies([last.assign_add(tf.zeros([4]))]):
            net = tf.identity(inputs)
        return net * later() + (best.assign_add(0.0) if grouped is None else 0.0)

    def reset(self):
        """Called between episodes."""
        self.seen.assign(0.0)
        v1.assign(self.total, 0.0)


def run():
    memory = Memory()
    for number in range(1, 4):
        memory(tf.ones((2, 4)))
        assert float(memory.seen) == 2.0
        memory.reset()
        yield memory
