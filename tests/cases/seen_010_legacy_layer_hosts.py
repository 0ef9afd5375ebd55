"""Custom layers that derive from the legacy base: the shim tracks nothing there; a native Keras host with the same body is right."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1

track = tf1.keras.utils.track_tf1_style_variables


class Highway(tf1.layers.Layer):
    """Written for TF1, decorated in the migration."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    @track  # EXPECT TF110
    def call(self, inputs):
        with tf1.variable_scope("highway"):
            kernel = tf1.get_variable("kernel", [self.units, self.units])
            gate = tf1.get_variable("gate", [self.units], initializer=tf1.zeros_initializer())
        return tf.matmul(inputs, kernel) * tf.sigmoid(gate) + inputs


class ScaledDense(tf1.layers.Dense):
    """The kernel is Keras' own; the scale is not."""

    @track  # EXPECT TF110
    def scale(self, outputs):
        with tf1.variable_scope("scaled"):
            return outputs * tf1.get_variable("scale", [self.units], initializer=tf1.ones_initializer())

    def call(self, inputs):
        return self.scale(super().call(inputs))


class NativeHighway(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    @track
    def call(self, inputs):
        with tf1.variable_scope("native_highway"):
            kernel = tf1.get_variable("kernel", [self.units, self.units])
        return tf.matmul(inputs, kernel) + inputs


class Tagger(tf.keras.Model):
    def __init__(self, units=4):
        super().__init__()
        self.highway = Highway(units, name="legacy_highway")
        self.native = NativeHighway(units)
        self.out = ScaledDense(3, name="legacy_out")

    def call(self, tokens):
        return self.out(self.native(self.highway(tokens)))


def run():
    tagger = Tagger()
    tokens = tf.random.normal((2, 4))
    optimizer = tf.keras.optimizers.legacy.SGD(0.1)
    for _ in range(3):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(tagger(tokens)))
        optimizer.apply_gradients(zip(tape.gradient(loss, tagger.trainable_variables), tagger.trainable_variables))
        names = sorted(v.name for v in tagger.variables)
        assert not tagger.highway.variables, names
        assert len(tagger.out.variables) == 2 and len(tagger.native.variables) == 1, names
        yield tagger
