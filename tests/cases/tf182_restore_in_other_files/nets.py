import tensorflow as tf

v1 = tf.compat.v1


def hidden(inputs, units):
    return v1.layers.dense(inputs, units, name="hidden")


class Encoder(tf.Module):
    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, inputs):
        with v1.variable_scope("encoder"):
            return hidden(inputs, 4)


class Model(tf.keras.Model):
    """None of its own."""

    def __init__(self):
        super().__init__()
        self.encoders = {"main": Encoder()}

    def call(self, inputs):
        return self.encoders["main"](inputs)
