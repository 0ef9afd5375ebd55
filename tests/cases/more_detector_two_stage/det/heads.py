import tensorflow.compat.v1 as tf

from .registry import HEADS


class Head:
    def __init__(self, name, channels):
        self.name = name
        self.channels = channels

    def __call__(self, net, training):
        with tf.variable_scope(self.name, reuse=tf.AUTO_REUSE):
            return self.forward(net, training)

    def forward(self, net, training):
        raise NotImplementedError


@HEADS.register()
class RpnHead(Head):
    def forward(self, net, training):
        net = tf.layers.conv2d(net, self.channels, 3, padding="same")
        return tf.layers.conv2d(net, 2, 1), tf.layers.conv2d(net, 4, 1)


@HEADS.register("roi")
class RoiHead(Head):
    def forward(self, net, training):
        net = tf.layers.dense(net, self.channels)
        net = tf.layers.dropout(net, 0.5, training=training)
        return tf.layers.dense(net, 4)


@HEADS.register("mask")
class MaskHead(Head):
    def __call__(self, net, training):
        return self.forward(net, training)

    def forward(self, net, training):
        return tf.layers.conv2d_transpose(net, self.channels, 2, 2)
