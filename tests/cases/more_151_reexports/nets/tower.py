import nets.contrib
from nets.contrib import scale

from .compat import tfv1 as tf


class Registry:
    contrib = nets.contrib


def tower(net):
    net = scale(net) + nets.contrib.scale(net) + Registry.contrib.scale(net)
    return tf.contrib.layers.fully_connected(net, 3, scope="out")  # EXPECT TF151
