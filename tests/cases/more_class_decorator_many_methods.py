"""Silent: a class decorator gives the shim to the methods that it is told by name."""
import tensorflow as tf

v1 = tf.compat.v1


def shim_methods(*names):
    def decorate(cls):
        for name in names:
            method = getattr(cls, name)
            setattr(cls, name, v1.keras.utils.track_tf1_style_variables(method))
        return cls

    return decorate


@shim_methods("encode", "decode")
class Seq2Seq(tf.Module):
    def encode(self, x):
        with v1.variable_scope("encoder"):
            return v1.layers.dense(x, 4)

    def decode(self, z):
        with v1.variable_scope("decoder"):
            return v1.layers.dense(z, 2)


def run():
    net = Seq2Seq()
    for _ in range(3):
        net.decode(net.encode(tf.ones((2, 3))))
        yield net
