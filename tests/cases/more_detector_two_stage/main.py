"""A two-stage detector: anchor heads by comprehension over levels in one shared scope, roi heads from a registry of classes, refined in a while loop."""
import tensorflow as tf

from det.model import FasterRCNN


def run():
    net = FasterRCNN()
    for _ in range(3):
        net(tf.ones((1, 8, 8, 3)), training=False)
        yield net
