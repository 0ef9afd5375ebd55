"""TF142: unique_name_ raises wherever the template is made in eager execution: in a constructor, by position, in helpers."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
RAISES = "ValueError"


def scale(inputs):
    return inputs * v1.get_variable("scale", [4])


def shared(name, function, unique=None):
    return v1.make_template(name, function, unique_name_=unique)  # EXPECT TF142


named = functools.partial(v1.make_template, "named", unique_name_="named")


class Twice(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.scale = v1.make_template(  # EXPECT TF142, TF116
            "scale",
            scale,
            True,
            "twice",
        )

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        return self.scale(self.scale(inputs))


class Thrice(tf.Module):
    def __init__(self):
        super().__init__(name="thrice")
        self.scale = shared("scale", scale, unique="thrice")


class Outside:
    """No host: the finding needs none."""

    def __init__(self):
        self.scale = named(scale)  # EXPECT TF142


class Right(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        with v1.variable_scope("right"):
            self.scale = shared("scale", scale)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        with v1.variable_scope("right"):
            return self.scale(inputs)


def run():
    right = Right()
    for _ in range(3):
        right(tf.ones((2, 4)))
        yield right
    for broken in (Thrice, Outside):
        try:
            broken()
        except ValueError as error:
            assert "unique_name_" in str(error)
        else:
            raise AssertionError("no error")
    Twice()
