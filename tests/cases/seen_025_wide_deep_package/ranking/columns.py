"""Feature columns."""
import tensorflow as tf


def flat_width(column):
    width = 1
    for size in [dim.value for dim in column.shape[1:]]:  # EXPECT TF144
        width *= size
    return width


def one_hot(ids, buckets):
    return tf.one_hot(ids % buckets, buckets)
