"""TF147: a neural memory written by closures, an inherited method and a helper that drops the op of another."""
import tensorflow.compat.v1 as tf

track = tf.keras.utils.track_tf1_style_variables


class Memory(tf.keras.layers.Layer):
    def __init__(self, slots=4, width=2):
        super().__init__()
        self.slots, self.width = slots, width

    def _memory(self):
        return tf.get_variable("memory", [self.slots, self.width], initializer=tf.zeros_initializer(), trainable=False)

    def _write(self, memory, slot, value):
        memory.scatter_update(tf.IndexedSlices(value, slot))  # EXPECT TF147
        return tf.reduce_mean(memory)

    def _age(self, ages):
        return ages.assign_add(tf.ones_like(ages))  # EXPECT TF147


class KeyValueMemory(Memory):
    @track
    def call(self, keys, values):
        with tf.variable_scope("kv"):
            memory = self._memory()
            ages = tf.get_variable("ages", [self.slots], initializer=tf.zeros_initializer(), trainable=False)
            hits = tf.get_variable("hits", [], initializer=tf.zeros_initializer(), trainable=False)

        def touch():
            hits.assign_add(1.0)  # EXPECT TF147
            return tf.identity(hits)

        self._age(ages)
        read = tf.matmul(tf.nn.softmax(tf.matmul(keys, memory, transpose_b=True)), memory)
        level = self._write(memory, tf.constant([0, 1]), values)
        return read + touch() + level


class Turing(Memory):
    """Each op has its reader."""

    @track
    def call(self, keys, values):
        with tf.variable_scope("turing"):
            memory = self._memory()
        written = memory.scatter_update(tf.IndexedSlices(values, tf.constant([2, 3])))
        erased = tf.scatter_mul(memory, [0], [[0.0] * self.width]) if self.slots > 3 else memory
        with tf.control_dependencies([written]):
            return tf.matmul(keys, erased, transpose_b=True)


def run():
    kv, turing = KeyValueMemory(), Turing()
    keys, values = tf.ones([2, 2]), tf.constant([[1.0, 2.0], [3.0, 4.0]])
    for call in range(1, 4):
        kv(keys, values)
        turing(keys, values)
        state = {v.name: v.numpy() for v in kv.variables}
        assert state["kv/hits:0"] == call and (state["kv/ages:0"] == call).all() and state["kv/memory:0"][0, 1] == 2.0
        yield kv
