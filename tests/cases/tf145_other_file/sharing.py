import tensorflow.compat.v1 as tf


def reuse_all():
    tf.get_variable_scope().reuse_variables()


def twice(function, first, second):
    result = function(first)
    reuse_all()
    return result, function(second)
