"""Silent: a Keras layer makes its variables once, behind hasattr, a None test, a key test, an emptiness test, a flag and try/except."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1

shim = tf1.keras.utils.track_tf1_style_variables


class ReplayStatistics(tf.keras.layers.Layer):
    def __init__(self, bins=4):
        super().__init__()
        self.bins = bins
        self.total = None
        self.by_task = {}
        self.history = []
        self.ready = False

    def _prepare(self):
        if self.ready:
            return
        self.floor = tf.Variable(tf.zeros([self.bins]), trainable=False)
        self.ready = True

    def _ceiling(self):
        try:
            return self.top
        except AttributeError:
            self.top = tf1.Variable(10.0, use_resource=True)
            return self.top

    @shim
    def call(self, inputs, task="reach"):
        self._prepare()
        if not hasattr(self, "count"):
            self.count = tf.Variable(0.0, trainable=False)
        if self.total is None:
            self.total = tf.Variable(tf.zeros([self.bins]), trainable=False)
        if task not in self.by_task:
            self.by_task[task] = tf.Variable(1.0)
        if not self.history:
            self.history.append(tf.Variable(0.0))
        with tf1.variable_scope("statistics"):
            hidden = tf1.layers.dense(inputs, self.bins, name="bins")
        self.count.assign_add(1.0)
        self.total.assign_add(tf.reduce_sum(hidden, axis=0))
        return tf.minimum(hidden * self.by_task[task] + self.history[0] + self.floor, self._ceiling())


def run():
    layer = ReplayStatistics()
    for _ in range(3):
        layer(tf.ones((2, 3)))
        yield layer
