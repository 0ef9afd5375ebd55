"""TF181: TF1 variables in functional, sequential and wrapped models, in lists and nested holders; paths from join, pathlib, f-strings and %."""
import os
import pathlib
import tempfile

import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
keras = tf.keras


class Mixer(keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        with v1.variable_scope("mixer"):
            return self._mixed(inputs)

    def _mixed(self, inputs):
        return v1.layers.dense(inputs, 4, name="mix")


class Holder(keras.Model):
    def __init__(self):
        super().__init__()
        self.parts = {"first": [Mixer()], "second": [keras.layers.Dense(4)]}

    def call(self, inputs):
        for parts in self.parts.values():
            for part in parts:
                inputs = part(inputs)
        return inputs


class Outer(keras.Model):
    def __init__(self, inner=Holder):
        super().__init__()
        self.inner = inner()
        self.out = keras.layers.Dense(2)

    def call(self, inputs):
        return self.out(self.inner(inputs))


class FromParts(keras.Model):
    """Functional, by its constructor."""

    def __init__(self):
        start = keras.Input((4,))
        net = keras.layers.Dense(4)(start)
        net = Mixer()(net) + net
        super().__init__(start, keras.layers.Dense(2)(net))


def functional():
    start = keras.Input((4,))
    net = tf.nn.relu(Mixer()(start))
    side = keras.layers.Dense(4)(start)
    net = keras.layers.concatenate([side, net])
    return keras.Model(inputs=start, outputs=keras.layers.Dense(1)(net))


def stacked():
    model = keras.Sequential()
    model.add(keras.layers.Dense(4))
    model.add(Mixer())
    return model


def in_time():
    start = keras.Input((3, 4))
    return keras.Model(start, keras.layers.TimeDistributed(Mixer())(start))


class Trainer:
    def __init__(self, folder):
        self.folder = folder
        self.model = Outer()

    def best(self):
        return os.path.join(self.folder, "best.weights.h5")

    def save(self):
        self.model.save_weights(self.best())  # EXPECT TF181

    def load(self):
        self.model.load_weights(self.best())


def export(model, path):
    model.save_weights(path, overwrite=True)  # EXPECT TF181


def lost(model, rows, save, load):
    """Whether the outputs are others when the weights are scrambled and read again."""
    model.set_weights([np.random.normal(size=w.shape) for w in model.get_weights()])
    expected = model(rows)
    save()
    model.set_weights([np.zeros_like(w) + 0.5 for w in model.get_weights()])
    load()
    return float(tf.reduce_max(tf.abs(model(rows) - expected))) > 1e-4


def run():
    rows = tf.random.normal((2, 4))
    folder = tempfile.mkdtemp()
    trainer = Trainer(folder)
    trainer.model(rows)
    for step in range(3):
        assert lost(trainer.model, rows, trainer.save, trainer.load)
        model = functional()
        path = f"{folder}/step_{step}.weights.h5"
        assert lost(model, rows, lambda: export(model, path), lambda: model.load_weights(path))
        sequence = stacked()
        sequence(rows)
        where = pathlib.Path(folder) / ("sequence_%d.weights.h5" % step)
        save = lambda: sequence.save_weights(where)  # EXPECT TF181
        assert lost(sequence, rows, save, lambda: sequence.load_weights(where))
        parts = FromParts()
        save = lambda: parts.save_weights(folder + "/parts.weights.h5")  # EXPECT TF181
        assert lost(parts, rows, save, lambda: parts.load_weights(folder + "/parts.weights.h5"))
        timed = in_time()
        save = lambda: timed.save_weights(folder + "/timed.weights.h5")  # EXPECT TF181
        many = tf.random.normal((2, 3, 4))
        assert lost(timed, many, save, lambda: timed.load_weights(folder + "/timed.weights.h5"))
        keras.models.save_model(model, folder + "/whole.keras")  # EXPECT TF181
        model.save(folder + "/again.keras", save_format="keras")  # EXPECT TF181
        yield trainer.model
