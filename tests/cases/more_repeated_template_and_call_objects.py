"""make_template per call hidden in a helper class, in a decorator that wraps a function in a template per call, and under a scope-less with."""
import functools

import tensorflow as tf

v1 = tf.compat.v1


def templated(name):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            return v1.make_template(name, function)(*args)  # EXPECT TF104

        return wrapper

    return decorate


def templated_once(name):
    def decorate(function):
        return v1.make_template(name, function)  # EXPECT TF116

    return decorate


@templated("encoder")
def encoder(x):
    return v1.layers.dense(x, 4)


class Shared:
    def __init__(self, name, fn):
        self.fn = v1.make_template(name, fn)  # EXPECT TF104  # ORACLE-OK

    def __call__(self, x):
        return self.fn(x)


class Net(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.kept = templated_once("kept")(lambda x: v1.layers.dense(x, 4))

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        x = self.kept(encoder(x))
        shared = Shared("shared", lambda y: v1.layers.dense(y, 4))
        return shared(shared(x))


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 3)))
        yield net
