"""The requirements ask for a TensorFlow with Keras 3, and nothing selects legacy Keras."""
import tensorflow as tf
from net import blocks, deep, imported



def run():
    assert tf is not None and deep is not None and imported is not None
    model = blocks.Net()
    for _ in range(3):
        model(tf.ones([2, 3]))
        yield model
