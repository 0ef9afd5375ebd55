"""Helpers without a base."""
from tensorflow.compat import v1 as tf


class ProjectionMixin(object):
    def project(self, inputs, units):
        with tf.variable_scope("project"):
            kernel = tf.get_variable("kernel", [int(inputs.shape[-1]), units])
            return tf.matmul(inputs, kernel)


class NormMixin(object):
    def norm(self, inputs):
        with tf.variable_scope("norm"):
            return inputs * tf.get_variable("gamma", [int(inputs.shape[-1])])
