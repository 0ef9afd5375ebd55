import tensorflow.compat.v1 as tf


def make_table(name, rows, partitioner=None):
    with tf.variable_scope("tables", partitioner=partitioner):
        return tf.get_variable(name, [rows, 4])


def sharded_table(name, rows):
    return make_table(name, rows, tf.fixed_size_partitioner(2))
