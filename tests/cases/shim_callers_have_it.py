"""Silent: undecorated hosts whose only callers run under another host's shim: attributes, a list, a dict, and one made per call."""
import tensorflow as tf

v1 = tf.compat.v1


class Attention(tf.keras.layers.Layer):
    def call(self, inputs):
        with v1.variable_scope("attention"):
            return inputs * tf.nn.softmax(v1.layers.dense(inputs, inputs.shape[-1], name="scores"))


class FeedForward(tf.Module):
    def __init__(self, scope, units):
        super().__init__()
        self.scope_name = scope
        self.units = units

    def __call__(self, inputs):
        with v1.variable_scope(self.scope_name):
            return self._inner(inputs)

    def _inner(self, inputs):
        kernel = v1.get_variable("kernel", [int(inputs.shape[-1]), self.units])
        return inputs @ kernel


class Block(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.attention = Attention()
        self.layers = [FeedForward("wide", 6), FeedForward("narrow", 3)]
        self.by_name = {"gate": FeedForward("gate", 3)}

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        with v1.variable_scope("block"):
            net = self.attention(inputs)
            for layer in self.layers:
                net = layer(net)
            net = net * self.by_name["gate"](net)
            return FeedForward("out", 2)(net)


def run():
    block = Block()
    for _ in range(3):
        block(tf.ones((2, 3)))
        yield block
