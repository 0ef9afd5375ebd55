"""Silent: a decorated base in another package runs hooks, properties and parts that its subclasses and mixins here define without the shim."""
import tensorflow as tf

from framework import Pipeline, RegisterMixin

v1 = tf.compat.v1


class Audio(RegisterMixin, Pipeline):
    @property
    def gain(self):
        return v1.get_variable("gain", [], initializer=v1.ones_initializer())

    def encode(self, net):
        net = super().encode(net) * self.gain
        return v1.layers.dense(net, 4)

    def decode(self, net):
        return self._mel(net)

    def _mel(self, net):
        with v1.variable_scope("mel"):
            return v1.layers.dense(net, 3)


class DeepAudio(Audio):
    def encode(self, net):
        net = super().encode(net)
        with v1.variable_scope("deep"):
            return v1.layers.dense(net, 4)

    def _tail(self, net):
        return net * v1.get_variable("tail", [3])

    def extras(self):
        return [self._tail, tf.nn.relu]


def run():
    holder = tf.Module()
    holder.parts = [Audio("audio"), DeepAudio("deep_audio")]
    for _ in range(3):
        for part in holder.parts:
            part(tf.ones((2, 4)))
        yield holder
