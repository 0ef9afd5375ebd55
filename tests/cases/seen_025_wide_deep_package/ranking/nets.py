"""Dense stacks."""
import tensorflow as tf

v1 = tf.compat.v1


def fc(net, units, name, decay=None):
    regularizer = tf.keras.regularizers.l2(decay) if decay else None
    return v1.layers.dense(net, units, kernel_regularizer=regularizer, name=name)
