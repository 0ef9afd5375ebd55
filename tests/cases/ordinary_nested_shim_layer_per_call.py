"""Project hosts made per call: one over undecorated get_variable is tracked by the outer shim, those with Keras layers or variables are not."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Norm(tf.Module):
    """All weights from get_variable, no shim of its own."""

    def __call__(self, inputs):
        with v1.variable_scope("norm"):
            return inputs * v1.get_variable("gamma", [int(inputs.shape[-1])], initializer=tf.ones_initializer())


class Bottleneck(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.down = tf.keras.layers.Dense(units)

    def call(self, inputs):
        return tf.nn.relu(self.down(inputs))


class Bias(tf.Module):
    def __init__(self, width):
        super().__init__()
        self.bias = tf.Variable(tf.zeros([width]))

    def __call__(self, inputs):
        return inputs + self.bias


class Clip(tf.keras.layers.Layer):
    def call(self, inputs):
        return tf.clip_by_value(inputs, -1.0, 1.0)


class Adapter(tf.keras.layers.Layer):
    @track
    def call(self, inputs):
        with v1.variable_scope("adapter"):
            hidden = Norm()(inputs)
        hidden = Bottleneck(4)(hidden)  # EXPECT TF103
        hidden = Bias(4)(hidden)  # EXPECT TF103
        return Clip()(hidden)


def run():
    adapter = Adapter()
    for _ in range(3):
        adapter(tf.ones((2, 3)))
        yield adapter
