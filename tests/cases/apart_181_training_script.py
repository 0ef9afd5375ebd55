"""TF181: a training script that keeps its best weights in Keras' own formats: paths from os.path.join, pathlib, format strings, a constant and a default argument."""
import os
import pathlib
import tempfile

import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
BEST = "best.weights.h5"


class CharCNN(tf.keras.Model):
    """Text in, class out; all of its weights are TF1's."""

    @v1.keras.utils.track_tf1_style_variables
    def call(self, chars):
        with v1.variable_scope("charcnn"):
            table = v1.get_variable("table", [8, 3])
            net = v1.layers.conv1d(tf.gather(table, chars), 4, 3, padding="same", name="conv")
            return v1.layers.dense(tf.reduce_max(net, 1), 2, name="logits")

    def keep(self, folder, name=BEST):
        self.save_weights(os.path.join(folder, name))  # EXPECT TF181


class Trainer:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.model = CharCNN()
        self.epoch = 0

    def save_epoch(self):
        self.epoch += 1
        self.model.save_weights("%s/epoch%02d.weights.h5" % (self.folder, self.epoch))  # EXPECT TF181

    def export(self):
        target = self.folder / "export.keras"
        self.model.save(target)  # EXPECT TF181
        # complete
        tf.train.Checkpoint(model=self.model).write(str(self.folder / "export"))
        return target

    def old_format(self):
        path = "{}/{}.h5".format(self.folder, "charcnn")
        self.model.save_weights(path)  # EXPECT TF181
        self.model.save_weights(str(self.folder / "charcnn"))
        return path


def zeroed(model):
    model.set_weights([np.zeros_like(w) for w in model.get_weights()])
    return model


def untouched(model, path):
    """Whether loading that file changes nothing."""
    zeroed(model).load_weights(path)
    return not any(w.any() for w in model.get_weights())


def run():
    folder = tempfile.mkdtemp()
    trainer = Trainer(folder)
    chars = tf.constant([[1, 2, 3, 4]])
    for epoch in range(1, 4):
        trainer.model(chars)
        trainer.save_epoch()
        trainer.model.keep(folder)
        trainer.export()
        assert untouched(trainer.model, os.path.join(folder, "epoch%02d.weights.h5" % epoch))
        assert untouched(trainer.model, os.path.join(folder, BEST))
        assert untouched(trainer.model, trainer.old_format())
        yield trainer.model
