"""Silent for TF102: a Keras layer makes variables once, by hasattr, an or, a try, a flag, a dict key and a list's length."""
import tensorflow as tf

v1 = tf.compat.v1


class Quantizer(tf.keras.layers.Layer):
    def __init__(self, codes=4):
        super().__init__()
        self.codes = codes
        self.temperature = None
        self.prepared = False
        self.counters = {}
        self.offsets = []

    def _prepare(self, width):
        if self.prepared:
            return
        self.codebook = tf.Variable(tf.random.normal([self.codes, width]))
        self.prepared = True

    def _ema(self, width):
        if not hasattr(self, "ema"):
            self.ema = tf.Variable(tf.zeros([self.codes, width]), trainable=False)
        return self.ema

    def _usage(self):
        try:
            return self.usage
        except AttributeError:
            self.usage = tf.Variable(tf.zeros([self.codes]), trainable=False)
            return self.usage

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        width = int(inputs.shape[-1])
        self._prepare(width)
        self.temperature = self.temperature or self.add_weight(name="temperature", shape=(), initializer="ones")
        if "calls" not in self.counters:
            self.counters["calls"] = tf.Variable(0, trainable=False)
        if not self.offsets:
            self.offsets.append(tf.Variable(tf.zeros([width])))
        self.counters["calls"].assign_add(1)
        with v1.variable_scope("quantizer"):
            inputs = v1.layers.dense(inputs + self.offsets[0], width, name="in")
        nearest = tf.nn.softmax(inputs @ tf.transpose(self.codebook) / self.temperature)
        self._usage().assign_add(tf.reduce_sum(nearest, axis=0))
        return nearest @ (self.codebook + self._ema(width))


def run():
    layer = Quantizer()
    for _ in range(3):
        layer(tf.ones((2, 3)))
        yield layer
