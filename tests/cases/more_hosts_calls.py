"""TF101 corner cases."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class TwoPublic(tf.Module):
    def a(self, net):  # EXPECT TF101
        return self.b(net) + 1.0

    def b(self, net):  # MAYBE TF101
        return net * v1.get_variable("g", [4])


def use(two, net):
    return two.b(net)


class Rec(tf.Module):
    def __call__(self, net, n=2):  # EXPECT TF101
        if n == 0:
            return net
        return self(net, n - 1) * v1.get_variable("r", [4])


class Cached(tf.Module):
    def __init__(self):
        super().__init__()
        self.cache = {}

    def get(self, name):
        if name not in self.cache:
            self.cache[name] = v1.get_variable(name, [4])
        return self.cache[name]

    def __call__(self, net):
        return net * self.get("w")


class Build(tf.keras.layers.Layer):
    def build(self, shape):
        self.w = self.make(int(shape[-1]))
        super().build(shape)

    def make(self, n):
        with v1.variable_scope("mk"):
            return v1.get_variable("w", [n])

    def call(self, net):
        return net * self.w


class Lam(tf.keras.layers.Layer):
    call = lambda self, net: net * v1.get_variable("lam", [4])  # EXPECT TF101


class Wrapped(tf.keras.layers.Layer):
    def call(self, net):
        return track(Wrapped._body)(self, net)

    def _body(self, net):
        return net * v1.get_variable("wrapped", [4])


def run():
    h = tf.Module()
    h.parts = [TwoPublic(), Rec(), Cached(), Build(), Lam(), Wrapped()]
    for _ in range(3):
        net = tf.ones((2, 4))
        h.parts[0].a(net)
        use(h.parts[0], net)
        for p in h.parts[1:]:
            net = p(net)
        yield h
