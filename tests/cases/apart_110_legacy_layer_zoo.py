"""TF110: wrapped methods of classes that derive from TF1's layers, directly, over Dense or Conv2D, over a GRU cell, or wrapped after the class."""
from types import SimpleNamespace

import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class LayerNorm(v1.layers.Layer):
    """The kind of layer that people wrote against tf.layers in 2018."""

    def __init__(self, epsilon=1e-6, **kwargs):
        super().__init__(**kwargs)
        self.epsilon = epsilon

    @track  # EXPECT TF110
    def call(self, inputs):
        size = int(inputs.shape[-1])
        scale = v1.get_variable("scale", [size], initializer=tf.ones_initializer())
        bias = v1.get_variable("bias", [size], initializer=tf.zeros_initializer())
        mean, variance = tf.nn.moments(inputs, [-1], keepdims=True)
        return scale * (inputs - mean) * tf.math.rsqrt(variance + self.epsilon) + bias


class WeightNormDense(v1.layers.Dense):
    """A gain beside the kernel, which build makes as it should be."""

    @track  # EXPECT TF110
    def call(self, inputs):
        gain = v1.get_variable("gain", [self.units], initializer=tf.ones_initializer())
        return gain * super().call(inputs)


class SqueezeConv(v1.layers.Conv2D):
    def call(self, inputs):
        net = super().call(inputs)
        return net * self._excitation(net)

    @track  # EXPECT TF110
    def _excitation(self, net):
        squeezed = tf.reduce_mean(net, axis=[1, 2], keepdims=True)
        with v1.variable_scope("excitation"):
            return tf.sigmoid(v1.layers.dense(squeezed, self.filters, name="fc"))


class GainGRUCell(v1.nn.rnn_cell.GRUCell):
    @track  # EXPECT TF110
    def call(self, inputs, state):
        output, state = super().call(inputs, state)
        return output * v1.get_variable("gain", [self.output_size], initializer=tf.ones_initializer()), state


class Readout(v1.layers.Flatten):
    def call(self, inputs):
        flat = super().call(inputs)
        with v1.variable_scope("readout"):
            return v1.layers.dense(flat, 2, name="logits")


Readout.call = track(Readout.call)  # EXPECT TF110


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.conv = SqueezeConv(3, 3, padding="same", name="conv")
        self.norm = LayerNorm(name="norm")
        self.hidden = WeightNormDense(3, name="hidden")
        self.cell = GainGRUCell(3, name="cell")
        self.readout = Readout(name="readout")

    @track
    def call(self, images):
        with v1.variable_scope("net"):
            net = self.hidden(self.norm(self.conv(images)))
            state = tf.reduce_mean(net, axis=[1, 2])
            output, _ = self.cell(state, state)
            return self.readout(net), output


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones([1, 4, 4, 1]))
        names = sorted(v.name for v in net.variables)
        # what TF1's own layers build; nothing that get_variable made under the shim
        assert len(names) == 2 + 2 + 4, names
        assert not any("gain" in name or "scale" in name or "readout" in name for name in names), names
        yield SimpleNamespace(variables=net.variables)
