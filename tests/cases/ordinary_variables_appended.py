"""Variables that a list or a dict on self collects: one more each call, next to those filled once by length or by key."""
import tensorflow as tf
import tensorflow.compat.v1 as tf1

shim = tf1.keras.utils.track_tf1_style_variables


class Ntm(tf.keras.layers.Layer):
    def __init__(self, heads=2, width=4):
        super().__init__()
        self.heads = heads
        self.width = width
        self.reads = []
        self.history = []
        self.slots = {}

    def _ensure_reads(self):
        while len(self.reads) < self.heads:
            self.reads.append(tf.Variable(tf.zeros([self.width])))

    def _slot(self, key):
        if key not in self.slots:
            self.slots[key] = tf.Variable(tf.ones([self.width]))
        return self.slots[key]

    @shim
    def call(self, inputs):
        self._ensure_reads()
        self.history.append(tf.Variable(tf.zeros([self.width])))  # EXPECT TF102
        with tf1.variable_scope("controller"):
            hidden = tf1.layers.dense(inputs, self.width, name="fc")
        for index, read in enumerate(self.reads):
            hidden = hidden + read * self._slot("key%d" % index)
        biases = [tf.Variable(tf.zeros([self.width])) for _ in self.reads]  # EXPECT TF102
        return hidden + tf.add_n(biases) + self.history[-1]


def run():
    layer = Ntm()
    for _ in range(3):
        layer(tf.ones((2, 3)))
        yield layer
