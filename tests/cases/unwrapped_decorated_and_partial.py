"""Decorators do not hide a starting function: add_arg_scope, gin-like registries with a call, wraps; what they wrap is simply called."""
import functools

import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print(function.__name__)
        return function(*args, **kwargs)

    return wrapper


@slim.add_arg_scope
def bottleneck(net, depth, scope=None):
    with v1.variable_scope(scope, "bottleneck", [net]):  # EXPECT TF112
        return slim.conv2d(net, depth, [1, 1])


@logged
def unnamed(net):
    return v1.layers.dense(net, 4)  # EXPECT TF115


@logged
def scoped(net):
    with v1.variable_scope("scoped"):
        return v1.layers.dense(net, 4)


@functools.lru_cache(maxsize=None)
def width_of(name):
    return {"small": 4}[name]


def resnet(net, scope="resnet"):
    with v1.variable_scope(scope):
        return unit(net, width_of("small"))


@slim.add_arg_scope
def unit(net, depth, scope=None):
    with v1.variable_scope(scope, "unit", [net]):
        return slim.conv2d(net, depth, [3, 3])


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
