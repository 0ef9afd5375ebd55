"""A method handed to the shim inside call."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class ByClass(tf.keras.layers.Layer):
    def call(self, net):
        return track(ByClass._body)(self, net)

    def _body(self, net):
        return net * v1.get_variable("wrapped", [4])


class ByName(tf.keras.layers.Layer):
    def call(self, net):
        forward = track(ByName._body)
        return forward(self, net)

    def _body(self, net):
        return net * v1.get_variable("wrapped", [4])


def run():
    h = tf.Module()
    h.parts = [ByClass(), ByName()]
    for _ in range(3):
        for p in h.parts:
            p(tf.ones((2, 4)))
        yield h
