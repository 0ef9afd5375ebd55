import tensorflow as tf
from nets.compat import tfv1
from nets.contrib import scale


def test_tower():
    assert tf.contrib.framework.nest.flatten([1]) == [1]  # EXPECT TF151
    assert tfv1.contrib.util.make_tensor_proto(1)  # EXPECT TF151
    assert scale(1) == 2
