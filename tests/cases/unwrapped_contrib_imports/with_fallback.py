"""tf_slim where it is, contrib where it is not."""
try:
    import tensorflow.compat.v1 as tf
    import tf_slim as slim
except ImportError:
    import tensorflow as tf
    import tensorflow.contrib.slim as slim


def autoencoder(net):
    with tf.name_scope("encoder"):
        net = slim.fully_connected(net, 8)  # EXPECT TF115
    with tf.variable_scope("decoder"):
        return slim.stack(net, slim.fully_connected, [16, 32])


def logits(net):
    return slim.stack(net, slim.fully_connected, [16, 32], scope="logits")
