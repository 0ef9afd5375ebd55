"""TensorFlow under the project's own names: chosen under if/else, star-imported, re-exported, by relative import; all the same TensorFlow."""
import tensorflow as tf

from port.nets import Net


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 4)))
        yield net
