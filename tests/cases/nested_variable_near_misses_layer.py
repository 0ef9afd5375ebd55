"""Guards that guard nothing in a Keras layer: what they test is never set, is reset on every call, or the variable is not kept."""
import tensorflow as tf

v1 = tf.compat.v1


class Whitening(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.mean = None
        self.scale = None
        self.offset = None
        self.prepared = False

    def _fill_offset(self, width):
        if self.offset is None:
            self.offset = tf.Variable(tf.zeros([width]))  # EXPECT TF102

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        width = int(inputs.shape[-1])
        if self.mean is None:
            mean = tf.Variable(tf.zeros([width]), trainable=False)  # EXPECT TF102
            inputs = inputs - mean
        if not self.prepared:
            self.gain = tf.Variable(tf.ones([width]))  # EXPECT TF102
        if not hasattr(self, "scales"):
            self.scale = tf.Variable(tf.ones([width]))  # EXPECT TF102
        self.offset = None
        self._fill_offset(width)
        with v1.variable_scope("whitening"):
            return v1.layers.dense(inputs * self.gain * self.scale + self.offset, 2, name="out")


def run():
    layer = Whitening()
    for _ in range(3):
        layer(tf.ones((2, 3)))
        yield layer
