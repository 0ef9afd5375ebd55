"""TF181: no save here is of a shim class itself: they are of models that hold one, as an attribute, in a list, in a functional or sequential model."""
import os
import tempfile

import numpy as np
import tensorflow as tf

from models import Backbone, Head, build_detector

keras = tf.keras


class Detector(keras.Model):
    """Its head is a module, which .h5 does not see either."""

    def __init__(self):
        super().__init__()
        self.stem = keras.layers.Conv2D(2, 1)
        self.heads = [Head(name="head")]

    def call(self, images):
        return self.heads[0](self.stem(images))


class Pyramid(keras.Model):
    def __init__(self):
        super().__init__()
        self.levels = {"p2": Backbone(), "p3": Backbone()}

    def call(self, images):
        return self.levels["p2"](images) + self.levels["p3"](images)


def lost(model, images, path):
    """How far the outputs are when the file is read."""
    expected = model(images)
    model.set_weights([np.zeros_like(w) for w in model.get_weights()])
    model.load_weights(path)
    return float(tf.reduce_max(tf.abs(model(images) - expected)))


def run():
    folder = tempfile.mkdtemp()
    images = tf.random.uniform([1, 4, 4, 1])
    detector, pyramid, functional = Detector(), Pyramid(), build_detector()
    sequential = keras.Sequential([Backbone(), keras.layers.Flatten(), keras.layers.Dense(2)])
    for _ in range(3):
        for model in (detector, pyramid, functional, sequential):
            model(images)
        detector.save_weights(os.path.join(folder, "detector.h5"))  # EXPECT TF181
        assert lost(detector, images, os.path.join(folder, "detector.h5")) > 1e-4
        yield detector
        for w in detector.variables + pyramid.variables + functional.variables + sequential.variables:
            w.assign(tf.random.normal(w.shape))
        detector.save_weights(os.path.join(folder, "detector.weights.h5"))  # EXPECT TF181
        pyramid.save_weights(os.path.join(folder, "pyramid"))
        assert lost(pyramid, images, os.path.join(folder, "pyramid")) < 1e-5
        pyramid.save_weights(os.path.join(folder, "pyramid.weights.h5"))  # EXPECT TF181
        functional.save(os.path.join(folder, "functional.keras"))  # EXPECT TF181
        sequential.save_weights(folder + "/sequential.weights.h5")  # EXPECT TF181
        sequential.save(  # EXPECT TF181
            folder + "/sequential.keras", overwrite=True)
        for w in detector.variables:
            w.assign(tf.random.normal(w.shape))
