import tensorflow.compat.v1 as tf


def last(net):
    net = tf.convert_to_tensor(net)
    return net.shape[-1].value  # EXPECT TF144


def rank_and_last(net):
    shape = net.shape
    return shape.ndims, shape[-1].value  # EXPECT TF144
