"""TF146: a helper of another file opens the scope: the finding sits on the call that leads there."""
import tensorflow.compat.v1 as tf
from scopes import on_server, plain

track = tf.keras.utils.track_tf1_style_variables
RAISES = "RuntimeError"


class Plain(tf.keras.layers.Layer):
    def scale(self):
        with plain("plain"):
            return tf.get_variable("scale", [4])

    @track
    def call(self, inputs):
        return inputs * self.scale()


class OnServer(Plain):
    def scale(self):
        with on_server("served"):  # EXPECT TF146
            return tf.get_variable("scale", [4])


class Nested(Plain):
    def scale(self):
        with tf.variable_scope("outer"), on_server("served"):  # EXPECT TF146
            return tf.get_variable("scale", [4])


def run():
    inputs = tf.ones((2, 4))
    model = Plain()
    for _ in range(3):
        model(inputs)
        yield model
    try:
        Nested()(inputs)
    except RuntimeError:
        OnServer()(inputs)
