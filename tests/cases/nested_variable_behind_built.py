"""Silent: `not self.built` never holds in a Keras call, and a module with a flag of that name builds once by hand."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class ScaledDense(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.scale = tf.Variable(tf.ones([int(input_shape[-1])]))
        super().build(input_shape)

    @track
    def call(self, inputs):
        if not self.built:
            self.scale = tf.Variable(tf.ones([int(inputs.shape[-1])]))
        with v1.variable_scope("scaled"):
            return v1.layers.dense(inputs * self.scale, 2)


class LazyModule(tf.Module):
    built = False

    def build(self, width):
        self.shift = tf.Variable(tf.zeros([width]))
        self.built = True

    @track
    def __call__(self, inputs):
        if not self.built:
            self.build(int(inputs.shape[-1]))
        with v1.variable_scope("lazy"):
            return v1.layers.dense(inputs + self.shift, 2)


class Both(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.first = ScaledDense()
        self.second = LazyModule()

    def call(self, inputs):
        return self.second(self.first(inputs))


def run():
    model = Both()
    for _ in range(3):
        model(tf.ones((2, 3)))
        yield model
