"""Hosts whose base is written in other ways: Generic, with_metaclass, getattr, an attribute of a class, an if-expression, an ABC first."""
import abc
import typing

import six
import tensorflow as tf

v1 = tf.compat.v1
T = typing.TypeVar("T")
Layer = getattr(tf.keras.layers, "Layer")


class Bases:
    module = tf.Module


class OfGeneric(tf.Module, typing.Generic[T]):
    def __call__(self, net):  # EXPECT TF101
        return net * v1.get_variable("generic", [4])


class OfMetaclass(six.with_metaclass(abc.ABCMeta, tf.Module)):
    def __call__(self, net):  # EXPECT TF101
        return net * v1.get_variable("metaclass", [4])


class OfGetattr(Layer):
    def call(self, net):  # EXPECT TF101
        return net * v1.get_variable("getattr", [4])


class OfAttribute(Bases.module):
    def __call__(self, net):  # EXPECT TF101
        return net * v1.get_variable("attribute", [4])


class Abstract(abc.ABC):
    @abc.abstractmethod
    def width(self):
        ...


class OfTwo(Abstract, v1.keras.Model):
    def width(self):
        return 4

    def call(self, net):  # EXPECT TF101
        return net * v1.get_variable("two", [self.width()])


class NoHost(Abstract):
    """A plain class under the shim of its owner."""

    def width(self):
        return 4

    def __call__(self, net):
        return net * v1.get_variable("none", [self.width()])


class Owner(tf.Module):
    def __init__(self):
        super().__init__()
        self.parts = [OfGeneric(), OfMetaclass(), OfGetattr(), OfAttribute(), OfTwo()]
        self.plain = NoHost()

    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, net):
        return self.plain(net)


def run():
    owner = Owner()
    for _ in range(3):
        net = owner(tf.ones((2, 4)))
        for part in owner.parts:
            net = part(net)
        yield owner
