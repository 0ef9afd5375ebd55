"""TF141: a scope's partitioner reaches what is made inside, layers and inner scopes too; on the scope alone."""
import contextlib

import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
RAISES = "ValueError"


def dense(net, units, name):
    return v1.layers.dense(net, units, name=name)


@contextlib.contextmanager
def sharded_scope(name, shards):
    with v1.variable_scope(name, partitioner=v1.fixed_size_partitioner(shards)) as scope:  # EXPECT TF141
        yield scope


class Tower(tf.keras.layers.Layer):
    @track
    def call(self, inputs):
        with v1.variable_scope("tower", partitioner=v1.min_max_variable_partitioner(max_partitions=2)):  # EXPECT TF141
            with v1.variable_scope("inner", partitioner=None):
                return dense(inputs, 3, "fc")


class Managed(tf.keras.layers.Layer):
    @track
    def call(self, inputs):
        with sharded_scope("managed", 2):
            return slim.fully_connected(inputs, 3, scope="fc")


class Later(tf.Module):
    @track
    def __call__(self, inputs):
        with v1.variable_scope("later") as scope:
            scope.set_partitioner(v1.fixed_size_partitioner(1))  # EXPECT TF141
            return inputs * v1.get_variable("scale", [4])


class Stacked(tf.Module):
    @track
    def __call__(self, inputs):
        with contextlib.ExitStack() as stack:
            stack.enter_context(v1.variable_scope("stacked", partitioner=v1.fixed_size_partitioner(2)))  # EXPECT TF141
            return inputs * v1.get_variable("scale", [4])


class Cell(tf.keras.layers.Layer):
    @track
    def call(self, inputs):
        with v1.variable_scope("cell", None, [inputs], partitioner=v1.fixed_size_partitioner(2)):  # EXPECT TF141
            outputs, _ = v1.nn.dynamic_rnn(v1.nn.rnn_cell.GRUCell(3), inputs[:, tf.newaxis], dtype=tf.float32)
        return outputs


class Whole(tf.keras.layers.Layer):
    @track
    def call(self, inputs):
        with v1.variable_scope("whole"):
            return dense(inputs, 3, "fc")


def run():
    inputs = tf.ones((2, 4))
    whole = Whole()
    for _ in range(3):
        whole(inputs)
        yield whole
    for broken in (Tower(), Managed(), Later(), Stacked()):
        try:
            broken(inputs)
        except ValueError as error:
            assert "partitioner" in str(error), error
        else:
            raise AssertionError("no error")
    Cell()(inputs)
