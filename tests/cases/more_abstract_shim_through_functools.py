"""Silent: the shim by functools.wraps chains, update_wrapper, a decorator class, a stack of decorators and tf.function; by monkeypatching in __init__."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
shim = v1.keras.utils.track_tf1_style_variables


class Shimmed:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = shim(function)

    def __get__(self, instance, owner):
        return self if instance is None else functools.partial(self.function, instance)


def chain(*decorators):
    def decorate(function):
        for decorator in reversed(decorators):
            function = decorator(function)
        return function
    return decorate


def logged(function):
    @functools.wraps(function)
    def wrapper(self, *args, **kwargs):
        return function(self, *args, **kwargs)
    return wrapper


class Net(tf.Module):
    def __init__(self):
        super().__init__()
        self.patched = functools.partial(shim(Net._patched), self)

    @Shimmed
    def first(self, x):
        return v1.layers.dense(x, 4, name="first")

    @chain(logged, shim)
    def second(self, x):
        return v1.layers.dense(x, 4, name="second")

    @logged
    @shim
    @logged
    def third(self, x):
        return v1.layers.dense(x, 4, name="third")

    def _patched(self, x):
        return v1.layers.dense(x, 4, name="patched")

    @tf.function
    @shim
    def fourth(self, x):
        return v1.layers.dense(x, 4, name="fourth")


def run():
    net = Net()
    for _ in range(3):
        net.fourth(net.patched(net.third(net.second(net.first(tf.ones((2, 3)))))))
        yield net
