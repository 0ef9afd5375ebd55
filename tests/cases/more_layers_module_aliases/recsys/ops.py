import tensorflow as tf


def embedding(ids, size, dim, name=None):
    with tf.variable_scope(name, default_name="embedding"):
        return tf.nn.embedding_lookup(tf.get_variable("table", [size, dim]), ids)


def dense_block(x, units, name=None, **kw):
    kw = dict(kw, name=name)
    return tf.layers.dense(x, units, **kw)
