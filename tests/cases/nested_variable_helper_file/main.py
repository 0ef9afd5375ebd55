"""tf.Variable made by helpers in another package: the finding sits on the calls here that lead to it, in the class's own file."""
import tensorflow as tf

from qat.fake_quant import learned_range, quantize
from qat.state import make_step

v1 = tf.compat.v1


class QuantDense(tf.keras.layers.Layer):
    def __init__(self, bits=8):
        super().__init__()
        self.bits = bits
        self.step = make_step()
        self.range = None

    def _activations(self, net):
        return quantize(net, self.bits)  # EXPECT TF102

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        if self.range is None:
            self.range = learned_range()
        with v1.variable_scope("quant"):
            kernel = v1.get_variable("kernel", [int(inputs.shape[-1]), 3])
        return self._activations(inputs @ kernel) * self.range + tf.cast(self.step, tf.float32)


def run():
    layer = QuantDense()
    for _ in range(3):
        layer(tf.ones((2, 4)))
        yield layer
