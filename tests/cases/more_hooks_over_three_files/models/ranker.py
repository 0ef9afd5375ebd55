from tensorflow.compat.v1 import layers

from . import tower


class Ranker(tower.TowerModel):
    scope = "ranker"
    widths = (8, 4)

    def neck(self, net):
        return layers.dense(net, 4)

    def output_layer(self, net):
        net = super().output_layer(net)
        return layers.dense(net, 1)  # EXPECT TF111
