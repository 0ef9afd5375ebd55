"""Building blocks, as they were in TensorFlow 1."""
import tensorflow.compat.v1 as tf


def conv_block(images, filters, rate=0.0):
    """A convolution, a batch norm and a little dropout."""
    net = tf.layers.conv2d(images, filters, 3, padding="same", use_bias=False)
    net = tf.nn.relu(tf.layers.batch_normalization(net))
    if rate:
        net = tf.layers.dropout(net, rate)
    return tf.layers.max_pooling2d(net, 2, 2)


def residual(inputs, units, scope=None):
    """Two dense layers and a way around them."""
    with tf.variable_scope(scope, "residual", [inputs]):
        hidden = tf.layers.dense(inputs, units, activation=tf.nn.relu, name="expand")
        return inputs + tf.layers.dense(hidden, inputs.shape[-1], name="project")


def embedding(ids, size, width):
    """Rows of a trained table."""
    table = tf.get_variable("table", [size, width])
    return tf.nn.embedding_lookup(table, ids)
