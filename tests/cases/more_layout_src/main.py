"""Project under src, script directory imports."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "src"))

import tensorflow as tf

from netlib.model import Net


def run():
    net = Net()
    for _ in range(3):
        net(tf.ones((2, 4)))
        yield net
