"""TF141: partitioners given by keyword, position, partial, default and a subclass's attribute to what makes variables."""
import functools

import tensorflow.compat.v1 as tf
import tf_slim as slim

track = tf.keras.utils.track_tf1_style_variables
RAISES = "ValueError"
sharded = functools.partial(tf.get_variable, partitioner=tf.fixed_size_partitioner(2))


def embedding(name, rows, partitioner=tf.variable_axis_size_partitioner(1 << 20)):
    return tf.get_variable(name, [rows, 4], tf.float32, partitioner=partitioner)  # EXPECT TF141


def by_rows(shape, dtype):
    """A partitioner of the program's own."""
    return [1] * len(shape)


class Table(tf.keras.layers.Layer):
    @track
    def call(self, ids):
        with tf.variable_scope("table"):
            return tf.gather(embedding("rows", 10), ids)


class Sharded(tf.keras.layers.Layer):
    @track
    def call(self, ids):
        with tf.variable_scope("sharded"):
            return tf.gather(sharded("rows", [10, 4]), ids)  # EXPECT TF141


class Wide(tf.Module):
    partitioner = staticmethod(by_rows)

    @track
    def __call__(self, ids):
        with tf.variable_scope("wide"):
            rows = slim.model_variable("rows", [10, 4], partitioner=self.partitioner)  # EXPECT TF141
        return tf.gather(rows, ids)


class Positions(tf.Module):
    @track
    def __call__(self, ids):
        with tf.variable_scope("positions"):
            rows = tf.get_variable(  # EXPECT TF141
                "rows", [10, 4], tf.float32, None, None, True, None, None, by_rows
            )
        return tf.gather(rows, ids)


class Defaults(tf.keras.layers.Layer):
    """slim's variables take it from the arg_scope, where it is spoken of."""

    @track
    def call(self, ids):
        with tf.variable_scope("defaults"):
            with slim.arg_scope([slim.variable], partitioner=by_rows):  # EXPECT TF141, TF153
                return tf.gather(slim.variable("rows", [10, 4]), ids)


class Plain(Table):
    @track
    def call(self, ids):
        with tf.variable_scope("plain"):
            return tf.gather(embedding("rows", 10, partitioner=None), ids)


def run():
    ids = tf.constant([1, 2])
    plain = Plain()
    for _ in range(3):
        plain(ids)
        yield plain
    for broken in (Table(), Sharded(), Wide(), Positions()):
        try:
            broken(ids)
        except ValueError as error:
            assert "partitioner" in str(error), error
        else:
            raise AssertionError("no error")
    Defaults()(ids)
