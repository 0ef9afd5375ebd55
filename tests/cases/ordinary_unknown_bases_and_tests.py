"""Silent: classes whose base is outside the project and unknown, plain classes and functions are no hosts; metaclasses and mixins alone neither."""
import collections

import tensorflow as tf

v1 = tf.compat.v1


class Config(collections.OrderedDict):
    def make(self, inputs):
        with v1.variable_scope("config"):
            return tf.Variable(tf.zeros([len(self)])) + v1.layers.dense(inputs, len(self), name="fc")


class Mixin:
    def project(self, inputs):
        return v1.layers.dense(inputs, 4, name="project")

    def __call__(self, inputs):
        with v1.variable_scope("mixin"):
            kernel = tf.Variable(tf.ones([4, 4]))
            return tf.matmul(self.project(inputs), kernel)


class Meta(type):
    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        made.variables = ()
        return made


class Graph(Mixin, metaclass=Meta):
    def call(self, inputs):
        dense = tf.keras.layers.Dense(3)
        return dense(self(inputs))


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
