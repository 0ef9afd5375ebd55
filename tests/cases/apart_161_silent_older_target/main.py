"""Silent: the project stays on 2.15, where the shim is part of Keras; other packages have higher numbers."""
import tensorflow as tf
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables

from blocks import mlp


class Scorer(tf.keras.layers.Layer):
    @track_tf1_style_variables
    def call(self, x):
        return mlp(x, (4, 1))


def run():
    scorer = Scorer()
    for _ in range(3):
        scorer(tf.ones([2, 3]))
        yield scorer
