"""TF1 layers read the static shape that `build` is given; with TensorFlow 2 its items are ints."""
import tensorflow as tf

v1 = tf.compat.v1
RAISES = "AttributeError"


class Scale(tf.keras.layers.Layer):
    def build(self, input_shape):
        shape = tf.TensorShape(input_shape)
        self.channels = shape[-1].value  # EXPECT TF144
        self.rows = input_shape[1].value  # EXPECT TF144
        super().build(input_shape)

    @v1.keras.utils.track_tf1_style_variables
    def call(self, net):
        last = net.shape[-1]
        if last.value is None:  # EXPECT TF144
            raise ValueError("the channels must be known")
        return net * v1.get_variable("scale", [self.channels])


class Plain:
    """No layer: its input is a tensor all the same."""

    def __init__(self, inputs):
        self.inputs = inputs

    def batch(self):
        return self.inputs.shape[0].value  # EXPECT TF144

    def shapes(self, others):
        return list(map(lambda other: other.get_shape()[0].value, others))  # EXPECT TF144


def run():
    model = Scale()
    for _ in range(3):
        model(tf.ones([2, 4, 3]))
        yield model
