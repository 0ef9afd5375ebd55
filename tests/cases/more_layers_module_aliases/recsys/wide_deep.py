import tensorflow as tf

from . import dense_block, embedding


def deep(x, hidden=(8, 4)):
    for i, h in enumerate(hidden):
        x = dense_block(x, h, name="deep_%d" % i)
    return dense_block(x, 1)  # EXPECT TF115


def wide(ids, size):
    return embedding(ids, size, 1)  # EXPECT TF112


def both(ids, x):
    with tf.variable_scope("wide_deep"):
        return dense_block(embedding(ids, 10, 4) + x, 1)
