"""TF147: updates of TF1 variables whose result is dropped, in helpers, loops, branches, or bound to a name that nobody reads."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def average(name, shape):
    return v1.get_variable(name, shape, initializer=v1.zeros_initializer(), trainable=False)


def count(variable):
    variable.assign_add(1.0)  # EXPECT TF147
    return variable


class Normalizer(tf.keras.layers.Layer):
    @track
    def call(self, inputs, training=None):
        with v1.variable_scope("normalizer"):
            mean, spread = average("mean", [4]), average("spread", [4])
            calls = count(average("calls", []))
            histogram = average("histogram", [5])
        for variable, value in ((mean, tf.reduce_mean(inputs, 0)), (spread, tf.math.reduce_std(inputs, 0))):
            variable.assign(0.9 * variable + 0.1 * value)  # EXPECT TF147
        if training:
            update = v1.scatter_add(histogram, [0], [1.0])  # EXPECT TF147
        with tf.control_dependencies([inputs]):
            v1.assign_sub(spread, 0.0 * spread)  # EXPECT TF147
        return (inputs - mean) / (spread + 1.0) + 0.0 * calls


class Codebook(tf.Module):
    @track
    def __call__(self, inputs):
        def remember(values):
            stored = first = v1.assign(codes, values)  # EXPECT TF147

        with v1.variable_scope("codebook"):
            codes = v1.get_variable("codes", inputs.shape, trainable=False)
        remember(inputs)
        return codes * 2.0


class Both(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.normalizer = Normalizer()
        self.codebook = Codebook()

    def call(self, inputs):
        return self.codebook(self.normalizer(inputs, training=True))


def run():
    both = Both()
    for number in range(1, 4):
        both(tf.ones((2, 4)))
        values = {v.name: v.numpy() for v in both.variables}
        assert values["normalizer/calls:0"] == number
        assert values["normalizer/histogram:0"][0] == number
        assert (values["codebook/codes:0"] == values["codebook/codes:0"][0, 0]).all()
        yield both
