"""TF181: variables of an inherited pass, of templates and of layer objects made per call; a path by default, a loop over models, super()."""
import os
import tempfile

import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def tower(rows):
    return v1.layers.dense(rows, 3, name="tower")


class Templated(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.tower = v1.make_template("tower", tower)

    @track
    def call(self, rows):
        with v1.variable_scope("templated"):
            return self.tower(rows)


class Base(tf.keras.Model):
    @track
    def call(self, rows):
        with v1.variable_scope("base"):
            return v1.layers.Dense(3, name="dense")(rows) + self.shift(rows)

    def shift(self, rows):
        return 0.0

    def snapshot(self, path="base.weights.h5"):
        self.save_weights(path)  # EXPECT TF181


class Derived(Base):
    def __init__(self):
        super().__init__()
        self.shifts = tf.keras.layers.Dense(3)

    def shift(self, rows):
        return self.shifts(rows)

    def save_weights(self, filepath, **options):
        print("saving", os.path.basename(filepath))
        super().save_weights(filepath, **options)

    def keep(self, folder):
        super().save_weights("/".join([folder, "kept"]) + ".weights.h5")  # EXPECT TF181


def lost(model, rows, save, path):
    model.set_weights([np.random.normal(size=w.shape) for w in model.get_weights()])
    expected = model(rows)
    save(path)
    model.set_weights([np.zeros_like(w) + 0.5 for w in model.get_weights()])
    model.load_weights(path)
    return float(tf.reduce_max(tf.abs(model(rows) - expected))) > 1e-4


def run():
    rows = tf.random.normal((2, 4))
    folder = tempfile.mkdtemp()
    templated, base, derived = Templated(), Base(), Derived()
    for model in (templated, base, derived):
        model(rows)
    for _ in range(3):
        path = os.path.join(folder, "base.weights.h5")
        assert lost(base, rows, base.snapshot, path)
        assert lost(derived, rows, lambda _: derived.keep(folder), folder + "/kept.weights.h5")
        save = lambda path: templated.save_weights(path, save_format="h5")  # EXPECT TF181
        assert lost(templated, rows, save, f"{folder}/templated.h5")
        yield templated
