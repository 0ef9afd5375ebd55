"""add_weight in the forward pass, by call itself, by a method of the base class and through a helper function; the guarded one is right."""
import tensorflow as tf

v1 = tf.compat.v1
shim = v1.keras.utils.track_tf1_style_variables


def make_bias(layer, width):
    return layer.add_weight(name="bias", shape=(width,), initializer="zeros")  # EXPECT TF102


class Gated(tf.keras.layers.Layer):
    def gate(self, inputs):
        weight = self.add_weight(name="gate", shape=(int(inputs.shape[-1]),))  # EXPECT TF102
        return inputs * tf.sigmoid(weight)


class Highway(Gated):
    def __init__(self):
        super().__init__()
        self.temperature = None

    def build(self, input_shape):
        self.kept = self.add_weight(name="kept", shape=(int(input_shape[-1]),))
        super().build(input_shape)

    @shim
    def call(self, inputs):
        width = int(inputs.shape[-1])
        if self.temperature is None:
            self.temperature = self.add_weight(name="temperature", shape=())
        self.slope = self.add_weight(  # EXPECT TF102
            name="slope",
            shape=(width,),
        )
        with v1.variable_scope("highway"):
            net = v1.layers.dense(inputs * self.kept, width, name="carry")
        return self.gate(net) * self.slope + make_bias(self, width) * self.temperature


def run():
    layer = Highway()
    for _ in range(3):
        layer(tf.ones((2, 3)))
        yield layer
