from tensorflow.compat.v1 import layers

from .base import BaseModel


class TowerModel(BaseModel):
    widths = (8,)

    def body(self, net, training):
        for width in self.widths:
            net = layers.dense(net, width)
            net = layers.dropout(net, 0.1, training=training)
        return net

    def head(self, net):
        return self.output_layer(net)

    def output_layer(self, net):
        return net
