"""TF110: TF1's Layer under an alias, behind a mixin, in a factory, and a wrapped lambda of a Dropout subclass; none of their variables is tracked."""
from types import SimpleNamespace

import tensorflow as tf
from tensorflow.compat.v1 import layers as tf_layers
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables as keep
from tensorflow.compat.v1.layers import Layer as LegacyLayer

get_variable = tf.compat.v1.get_variable
variable_scope = tf.compat.v1.variable_scope


class Named:
    """A mixin without TensorFlow."""

    def describe(self):
        return type(self).__name__.lower()


class Fourier(Named, LegacyLayer):
    @keep  # EXPECT TF110
    def call(self, inputs):
        with variable_scope(self.describe()):
            frequency = get_variable("frequency", [4], initializer=tf.ones_initializer())
        phases = inputs[..., tf.newaxis] * frequency
        return tf.concat([tf.sin(phases), tf.cos(phases)], axis=-1)


def scaling(initial):
    class Scaling(LegacyLayer):
        @keep  # EXPECT TF110
        def call(self, inputs):
            return inputs * get_variable("by", [], initializer=tf.constant_initializer(initial))

    return Scaling(name="scaling")


class Probe(tf_layers.Dropout):
    """Reads what would be dropped."""

    read = keep(lambda self, net: tf_layers.dense(net, 1, name="probe"))  # EXPECT TF110

    def call(self, inputs, training=False):
        return super().call(inputs, training=training) + self.read(inputs)


class Field(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.fourier = Fourier(name="fourier")
        self.scaling = scaling(2.0)
        self.probe = Probe(0.5, name="probe")

    @keep
    def call(self, points, training=None):
        with variable_scope("field"):
            net = tf_layers.dense(points, 2, name="in")
            net = self.scaling(tf.reduce_mean(self.fourier(net), axis=-1))
            return self.probe(net, training=training)


def run():
    field = Field()
    for _ in range(3):
        field(tf.ones([2, 3]), training=True)
        assert len(field.variables) == 2, [v.name for v in field.variables]
        yield SimpleNamespace(variables=field.variables)
