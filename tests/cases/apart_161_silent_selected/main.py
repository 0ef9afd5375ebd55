"""Silent: TensorFlow 2.16, and the package selects the old Keras in its first line."""
from vision import nets

import tensorflow as tf  # isort: skip


def run():
    net = nets.Lenet()
    for _ in range(3):
        net(tf.ones([2, 6, 6, 1]))
        assert len(net.variables) == 4
        yield net
