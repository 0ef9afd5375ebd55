"""The functions of compat.v1.layers by import, which Keras 3 refuses as it refuses the attribute."""
import tensorflow as tf
from tensorflow.compat.v1.layers import dense, flatten  # EXPECT TF161


class Net(tf.Module):

    def __call__(self, x):  # EXPECT TF101
        with tf.compat.v1.variable_scope("net"):
            return dense(flatten(x), 3, name="dense")


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones([1, 3]))
        yield net
