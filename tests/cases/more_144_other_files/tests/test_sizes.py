import tensorflow as tf
from shapes import sizes


def test_last():
    net = tf.ones([2, 3])
    assert sizes.last(net) == net.get_shape()[1].value  # EXPECT TF144
