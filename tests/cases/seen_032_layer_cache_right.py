"""Silent: get_or_create_layer with builders, one name under two scopes, one builder for two uses on purpose, and in a module's helper."""
import functools

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers as kl

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables
cached = v1.keras.utils.get_or_create_layer


def tower(net, width):
    net = cached("fc", functools.partial(kl.Dense, width, activation="relu"))(net)
    return cached("norm", kl.LayerNormalization)(net)


class TwoTowers(tf.keras.Model):
    def __init__(self, width=4):
        super().__init__()
        self.width = width

    def _build_output(self):
        return kl.Dense(1)

    @track
    def call(self, rows, training=None):
        with v1.variable_scope("user"):
            user = tower(rows, self.width)
        with v1.variable_scope("item"):
            item = tower(rows[:, ::-1], self.width)
        with v1.variable_scope("match"):
            for _ in range(2):
                user = cached("mix", lambda: kl.Dense(self.width))(user)
            net = cached("drop", lambda: kl.Dropout(0.2))(user * item, training=training)
            net = v1.layers.dense(net, self.width, name="fc")
            return cached("output", self._build_output)(net)


class Scorer(tf.Module):
    @track
    def __call__(self, rows):
        with v1.variable_scope("scorer"):
            bias = cached("bias", lambda: tf.Variable(tf.zeros([1])))
            return cached("legacy", lambda: v1.layers.Dense(1, name="legacy"))(tower(rows, 4)) + bias


def run():
    rng = np.random.RandomState(0)
    rows, targets = rng.rand(8, 3).astype("float32"), rng.rand(8, 1).astype("float32")
    model, scorer = TwoTowers(), Scorer()
    model.compile("sgd", "mse")
    for _ in range(3):
        model.fit(rows, targets, batch_size=4, verbose=0)
        model.predict(rows, verbose=0)
        scorer(tf.constant(rows))
        assert len(model.variables) == 2 * 4 + 2 + 2 + 2 and len(scorer.variables) == 7
        yield model
