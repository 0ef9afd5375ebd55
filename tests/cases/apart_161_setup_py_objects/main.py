"""TF161: TensorFlow 2.18 by setup.py; the first use is a class attribute, before any decorator."""
import os

import tensorflow as tf

from networks import Towers

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
tf1 = tf.compat.v1
shim = tf1.keras.utils.track_tf1_style_variables  # EXPECT TF161


class Bandit(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.towers = Towers(2)

    @shim
    def call(self, x):
        with tf1.variable_scope("bandit"):
            return self.towers(tf1.layers.dense(x, 3, name="context"))


def run():
    bandit = Bandit()
    for _ in range(3):
        bandit(tf.ones([2, 4]))
        assert len(bandit.variables) == 8
        yield bandit
