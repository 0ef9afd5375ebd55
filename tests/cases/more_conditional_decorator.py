"""The project's shim decorator is a no-op for a flag that is off by default; used with the flag on and off."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


def forward(method=None, *, track=True, scope=None):
    if method is None:
        return functools.partial(forward, track=track, scope=scope)

    @functools.wraps(method)
    def wrapper(self, x):
        if scope is None:
            return method(self, x)
        with v1.variable_scope(scope):
            return method(self, x)

    return v1.keras.utils.track_tf1_style_variables(wrapper) if track else wrapper


class Net(tf.Module):
    @forward
    def plain(self, x):
        return v1.layers.dense(x, 4, name="plain")

    @forward(scope="scoped")
    def scoped(self, x):
        return v1.layers.dense(x, 4)

    @forward()
    def bare(self, x):
        return v1.layers.dense(x, 4)  # EXPECT TF111

    @forward(track=False, scope="lost")
    def lost(self, x):  # EXPECT TF101
        return v1.layers.dense(x, 4)


def run():
    net = Net()
    for _ in range(3):
        net.lost(net.bare(net.scoped(net.plain(tf.ones((2, 3))))))
        yield net
