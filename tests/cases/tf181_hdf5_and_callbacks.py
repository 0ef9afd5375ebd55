"""TF181: .h5 of a model's own TF1 variables and of a tf.Module in it, and ModelCheckpoint in fit."""
import os
import tempfile

import numpy as np
import tensorflow as tf
from tensorflow.keras.callbacks import ModelCheckpoint

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Scorer(tf.keras.Model):
    @track
    def call(self, rows):
        with v1.variable_scope("scorer"):
            return v1.layers.dense(rows, 1, name="score")


class Encoder(tf.Module):
    @track
    def __call__(self, rows):
        with v1.variable_scope("encoder"):
            return rows * v1.get_variable("gain", [4])


class Encoded(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.encoders = [Encoder()]
        self.out = tf.keras.layers.Dense(1)

    def call(self, rows):
        return self.out(self.encoders[0](rows))


def lost(model, rows, save, load):
    model.set_weights([np.random.normal(size=w.shape) for w in model.get_weights()])
    expected = model(rows)
    save()
    model.set_weights([np.zeros_like(w) + 0.5 for w in model.get_weights()])
    load()
    return float(tf.reduce_max(tf.abs(model(rows) - expected))) > 1e-4


def keep_best(folder):
    return ModelCheckpoint(os.path.join(folder, "best.weights.h5"), save_weights_only=True)  # EXPECT TF181


def run():
    rows, labels = tf.random.normal((8, 4)), tf.random.normal((8, 1))
    folder = tempfile.mkdtemp()
    for _ in range(3):
        scorer, encoded = Scorer(), Encoded()
        for model in (scorer, encoded):
            model(rows)
        save = lambda: scorer.save_weights(folder + "/scorer.h5")  # EXPECT TF181
        assert lost(scorer, rows, save, lambda: scorer.load_weights(folder + "/scorer.h5"))
        save = lambda: encoded.save_weights(os.path.join(folder, "encoded.hdf5"))  # EXPECT TF181
        assert lost(encoded, rows, save, lambda: encoded.load_weights(folder + "/encoded.hdf5"))
        scorer.compile("sgd", "mse")
        callbacks = [tf.keras.callbacks.EarlyStopping(monitor="loss"), keep_best(folder)]
        whole = ModelCheckpoint(filepath=folder + "/epoch_{epoch:02d}.keras")  # EXPECT TF181
        callbacks.append(whole)
        scorer.fit(rows, labels, epochs=1, verbose=0, callbacks=callbacks)
        load = lambda: scorer.load_weights(folder + "/best.weights.h5")
        assert lost(scorer, rows, lambda: scorer.fit(rows, labels, verbose=0, callbacks=callbacks), load)
        yield scorer
