"""Silent: .h5 of models whose shim is in a layer, checkpoints, SavedModels, native models, and suffixes that are other files."""
import json
import os
import tempfile

import numpy as np
import tensorflow as tf

v1 = tf.compat.v1


class Gate(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope("gate"):
            return x * tf.sigmoid(v1.layers.dense(x, 3, name="fc"))

    def save(self, path):
        """Numbers, in a format of ours."""
        np.savez(path, **{v.name.replace("/", "."): v.numpy() for v in self.variables})


class Gated(tf.keras.Model):
    """A Keras model with a shim layer: HDF5 has it all."""

    def __init__(self):
        super().__init__()
        self.gate = Gate()
        self.out = tf.keras.layers.Dense(1)

    def call(self, x):
        return self.out(self.gate(x))


class Report:
    def save(self, path):
        with open(path, "w") as file:
            json.dump({"format": ".weights.h5"}, file)


def native():
    return tf.keras.Sequential([tf.keras.layers.Dense(2), tf.keras.layers.Dense(1)])


def same_after(model, x, save, load):
    expected = model(x)
    save()
    model.set_weights([np.zeros_like(w) for w in model.get_weights()])
    load()
    return float(tf.reduce_max(tf.abs(model(x) - expected))) < 1e-6


def run():
    folder = tempfile.mkdtemp()
    x = tf.random.normal([2, 3])
    gated, plain = Gated(), native()
    inputs = tf.keras.Input((3,))
    functional = tf.keras.Model(inputs, tf.keras.layers.Dense(1)(Gate()(inputs)))
    for _ in range(3):
        gated(x), plain(x)
        h5 = os.path.join(folder, "gated.h5")
        assert same_after(gated, x, lambda: gated.save_weights(h5), lambda: gated.load_weights(h5))
        fh5 = os.path.join(folder, "functional.h5")
        assert same_after(functional, x, lambda: functional.save_weights(fh5), lambda: functional.load_weights(fh5))
        functional.save(os.path.join(folder, "whole.h5"))
        tf_format = os.path.join(folder, "gated.weights")
        assert same_after(gated, x, lambda: gated.save_weights(tf_format), lambda: gated.load_weights(tf_format))
        tf.saved_model.save(gated, os.path.join(folder, "saved_model"))
        tf.train.Checkpoint(model=gated).save(os.path.join(folder, "gated.keras"))
        plain.save(os.path.join(folder, "plain.keras"))
        plain.save_weights(os.path.join(folder, "plain.weights.h5"))
        gated.gate.save(os.path.join(folder, "gate.npz"))
        Report().save(os.path.join(folder, "report.keras"))
        yield gated
