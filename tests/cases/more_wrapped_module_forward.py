"""Silent for TF101: hosts whose plain call hands the work to a decorated helper function, or to a function that the shim is applied to with self."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def forward(host, x):
    with v1.variable_scope(host.scope_name):
        return v1.layers.dense(x, host.units)


forward_tracked = track(forward)


class A(tf.keras.layers.Layer):
    scope_name, units = "a", 4

    def call(self, x):
        return forward_tracked(self, x)


class B(tf.Module):
    scope_name, units = "b", 3

    def __call__(self, x):
        return track(forward)(self, x)


class C(tf.keras.layers.Layer):
    scope_name, units = "c", 2

    def call(self, x):
        @track
        def body(self, y):
            return forward(self, y)

        return body(self, x)


class D(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.parts = [A(), B(), C()]

    def call(self, x):
        for part in self.parts:
            x = part(x)
        return x


def run():
    net = D()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
