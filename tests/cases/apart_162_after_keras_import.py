"""TF162: the variable is set when this module has touched Keras already: by an import from it; too late, and nothing says so."""
import os

import tensorflow as tf
from tensorflow.keras import Model

os.environ["TF_USE_LEGACY_KERAS"] = "1"  # EXPECT TF162

v1 = tf.compat.v1


class Ranker(Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope("ranker"):
            return v1.layers.dense(x, 1, name="score")


def main():
    # once more, for the subprocesses
    os.environ.setdefault("TF_USE_LEGACY_KERAS", "true")  # EXPECT TF162
    return Ranker()


def run():
    ranker = main()
    for _ in range(3):
        ranker(tf.ones([2, 3]))
        yield ranker
