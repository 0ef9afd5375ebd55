"""Silent: scopes by a ContextDecorator, a context manager that opens two scopes, one that takes a method's name, and contextmanager with try/finally."""
import contextlib

import tensorflow as tf

v1 = tf.compat.v1


class scope_as(contextlib.ContextDecorator):
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.stack = contextlib.ExitStack()
        self.stack.enter_context(v1.variable_scope(self.name))
        return self

    def __exit__(self, *exc):
        return self.stack.__exit__(*exc)


@contextlib.contextmanager
def two(outer, inner):
    with v1.variable_scope(outer):
        try:
            with v1.variable_scope(inner) as scope:
                yield scope
        finally:
            pass


@contextlib.contextmanager
def switched(on):
    stack = contextlib.ExitStack()
    with stack:
        if on:
            stack.enter_context(v1.variable_scope("on"))
        else:
            stack.enter_context(v1.variable_scope("off"))
        yield stack


class Net(tf.keras.layers.Layer):
    @scope_as("helper")
    def _helper(self, x):
        return v1.layers.dense(x, 4)

    @contextlib.contextmanager
    def scope(self, name):
        with v1.variable_scope(type(self).__name__), tf.name_scope(name):
            yield

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        x = self._helper(x)
        with scope_as("block"):
            x = v1.layers.dense(x, 4)
        with two("a", "b") as scope:
            x = v1.layers.dense(x, 4, name=None)
        with switched(x.shape[0] == 2), tf.name_scope(scope.name):
            x = v1.layers.dense(x, 4)
        with self.scope("n"):
            return v1.layers.dense(x, 2)


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
