"""Operations."""
from tensorflow.compat.v1 import layers


def conv_bn(net, filters, training):
    net = layers.conv2d(net, filters, 3, padding="same")
    net = layers.batch_normalization(net)  # EXPECT TF121
    return layers.batch_normalization(net, training=training, name="second")


def frozen(net):
    return layers.batch_normalization(net, training=False, name="frozen")


def head(net, rate, is_training=None):
    net = layers.dropout(layers.flatten(net), rate, training=is_training)  # EXPECT TF122
    return layers.dense(net, 2)


def unused(net):
    net = layers.batch_normalization(net, name="unused")  # EXPECT TF121
    return layers.dropout(net, training=True)
