"""The bases."""
import tensorflow as tf


class Block(tf.keras.layers.Layer):
    def __init__(self, width=None):
        super().__init__()
        self.width = width


class Stateless(Block):
    """No weights below this line."""
