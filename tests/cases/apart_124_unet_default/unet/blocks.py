"""Blocks of a U-net, from a script that was only ever used to train."""
import tensorflow as tf

v1 = tf.compat.v1


def conv_block(x, filters, name, training=True):
    with v1.variable_scope(name):
        for i in (1, 2):
            x = v1.layers.conv2d(x, filters, 3, padding="same", name="conv%d" % i)
            x = v1.layers.batch_normalization(x, momentum=0.5, training=training, name="bn%d" % i)
            x = tf.nn.relu(x)
        return x


def up_block(x, skip, filters, name, training=True):
    """Every caller says which."""
    with v1.variable_scope(name):
        x = v1.layers.conv2d_transpose(x, filters, 2, strides=2, name="up")
        x = v1.layers.batch_normalization(x, momentum=0.5, training=training, name="bn")
        return tf.concat([tf.nn.relu(x), skip], axis=-1)
