"""Embedding tables as they were on parameter servers."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1

PS_SHARDS = 4


def embedding_table(name, rows, width, shards=PS_SHARDS):
    """Split over the servers."""
    part = tf1.fixed_size_partitioner(shards)
    return tf1.get_variable(name, [rows, width], partitioner=part)


def local_table(name, rows, width, partitioner=None):
    return tf1.get_variable(name, [rows, width], partitioner=partitioner)


def lookup(table, ids):
    return tf1.nn.embedding_lookup(table, ids, partition_strategy="div")
