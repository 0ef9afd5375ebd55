"""Silent: TensorFlow's own formats, .h5 of functional and nested models, layer objects and variables kept on self, native models, other objects."""
import os
import tempfile

import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
keras = tf.keras
track = v1.keras.utils.track_tf1_style_variables


class Gate(keras.layers.Layer):
    @track
    def call(self, rows):
        with v1.variable_scope("gate"):
            return v1.layers.dense(rows, 4, name="gate")


class Objects(keras.Model):
    """All that the shim sees is kept on attributes too."""

    def __init__(self):
        super().__init__()
        self.dense = v1.layers.Dense(4, name="dense")
        self.gain = None

    @track
    def call(self, rows):
        with v1.variable_scope("objects"):
            return self.dense(rows) * self._kept()

    def _kept(self):
        if not hasattr(self, "kept"):
            self.kept = v1.get_variable("kept", [4])
        return self.kept


class Nested(keras.Model):
    def __init__(self):
        super().__init__()
        self.gate = Gate()
        self.out = keras.layers.Dense(2)

    def call(self, rows):
        return self.out(self.gate(rows))


class Archive:
    def save(self, path):
        self.path = path

    save_weights = save


def functional():
    start = keras.Input((4,))
    return keras.Model(start, keras.layers.Dense(1)(Gate()(start)))


def native():
    """The gate does not lead to the outputs."""
    start = keras.Input((4,))
    Gate()(start)
    return keras.Model(start, keras.layers.Dense(1)(start))


def kept(model, rows, save, load):
    model.set_weights([np.random.normal(size=w.shape) for w in model.get_weights()])
    expected = model(rows)
    save()
    model.set_weights([np.zeros_like(w) + 0.5 for w in model.get_weights()])
    load()
    return float(tf.reduce_max(tf.abs(model(rows) - expected))) < 1e-5


def round_trip(model, rows, path):
    return kept(model, rows, lambda: model.save_weights(path), lambda: model.load_weights(path))


def run():
    rows = tf.random.normal((2, 4))
    folder = tempfile.mkdtemp()
    for step in range(3):
        for make in (Objects, Nested, functional, native):
            model = make()
            model(rows)
            assert round_trip(model, rows, os.path.join(folder, f"weights_{step}"))
            if make in (Objects, native):
                continue
            assert round_trip(model, rows, os.path.join(folder, f"weights_{step}.h5"))
        objects, plain, nested, deep = Objects(), native(), Nested(), functional()
        for model in (objects, plain, nested, deep):
            model(rows)
        save, load = lambda: objects.save_weights(folder + "/o.weights.h5"), lambda: objects.load_weights(folder + "/o.weights.h5")
        assert kept(objects, rows, save, load)
        assert kept(plain, rows, lambda: plain.save(folder + "/p.keras"), lambda: plain.load_weights(folder + "/p.keras"))
        nested.save_weights(folder + "/nested.h5")
        deep.save(folder + "/deep.h5")
        tf.saved_model.save(nested, folder + "/exported")
        tf.train.Checkpoint(model=nested).save(folder + "/checkpoint")
        Archive().save("names.keras")
        Archive().save_weights("names.weights.h5")
        yield nested
