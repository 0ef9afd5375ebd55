"""TF142: unique names in a module of template helpers; the finding stays in that file, whoever asks for them."""
import tensorflow.compat.v1 as tf

import templates


class Decoder(tf.keras.layers.Layer):
    def __init__(self, units, unique):
        super().__init__()
        self.project = templates.make_projection(units, unique)

    @tf.keras.utils.track_tf1_style_variables
    def call(self, states):
        with tf.variable_scope("decoder"):
            return self.project(states)


def fails(action):
    try:
        action()
    except ValueError as error:
        assert "unique_name_" in str(error), error
    else:
        raise AssertionError("no error")


def run():
    decoder = Decoder(3, unique=False)
    parts = templates.Parts("encoder")
    for _ in range(3):
        fails(lambda: Decoder(3, unique=True))
        fails(lambda: parts.get("projection", units=2))
        decoder(tf.ones([2, 4]))
        yield decoder
