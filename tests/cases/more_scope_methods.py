"""Scope pieces."""
import contextlib

import tensorflow as tf

v1 = tf.compat.v1


class Ctx(contextlib.ContextDecorator):
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.s = v1.variable_scope(self.name)
        self.s.__enter__()

    def __exit__(self, *e):
        return self.s.__exit__(*e)


@Ctx("deco")
def under(net):
    return v1.layers.dense(net, 4)


@contextlib.contextmanager
def maybe(name):
    if name:
        with v1.variable_scope(name):
            yield
    else:
        yield


@contextlib.contextmanager
def closes_early(name):
    with v1.variable_scope(name):
        pass
    yield


class A(tf.Module):
    def __init__(self):
        super().__init__()
        self.open = v1.variable_scope
        self.opts = dict(default_name="opts")

    @property
    def my_scope(self):
        return v1.variable_scope("my")

    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, net):
        net = under(net)
        with self.my_scope:
            net = v1.layers.dense(net, 4)
        with self.open("opened"):
            net = v1.layers.dense(net, 4)
        with self.open(None, **self.opts):  # EXPECT TF112
            net = v1.layers.dense(net, 4)
        with maybe("m"):
            net = v1.layers.dense(net, 4)
        with maybe(None):
            net = v1.layers.dense(net, 4)  # EXPECT TF111
        with closes_early("c"):
            net = v1.layers.dense(net, 4)  # EXPECT TF111
        scope = v1.variable_scope("manual")
        scope.__enter__()
        net = v1.layers.dense(net, 4)
        scope.__exit__(None, None, None)
        net = v1.layers.dense(net, 4)  # EXPECT TF111
        with (v1.variable_scope("yes") if isinstance(net, tf.Tensor) else contextlib.nullcontext()):
            net = v1.layers.dense(net, 4)  # MAYBE TF111
        return net


def run():
    a = A()
    for _ in range(3):
        a(tf.ones((2, 4)))
        yield a
