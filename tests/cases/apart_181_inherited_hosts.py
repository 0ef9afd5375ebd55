"""TF181: the save is in a base class, a callback or a chained call; the weights are TF1's through a subclass, get_or_create_layer or a template."""
import os
import tempfile

import tensorflow.compat.v1 as tf

keras = tf.keras
shim = keras.utils.track_tf1_style_variables


class Saved(keras.Model):
    """What models of the project have in common: a pass of TF1 code, and a place."""

    suffix = ".weights.h5"

    def __init__(self, folder):
        super().__init__()
        self.folder = folder
        self.project = tf.make_template("project", self._project)

    def _project(self, x):
        return tf.layers.dense(x, 2, name="fc")

    @shim
    def call(self, x):
        with tf.variable_scope("saved"):
            return self.project(x)


class Encoder(Saved):
    @shim
    def call(self, x):
        with tf.variable_scope("encoder"):
            head = keras.utils.get_or_create_layer("head", lambda: keras.layers.Dense(3))
            return self.project(head(x))


class KeepBest(keras.callbacks.Callback):
    """Writes after each epoch."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder
        self.written = []

    def on_epoch_end(self, epoch, logs=None):
        path = os.path.join(self.encoder.folder, f"epoch{epoch}" + ".weights.h5")
        self.encoder.save_weights(path)  # MAYBE TF181
        self.written.append(path)


def make(folder, width=2):
    return Encoder(folder)


def size_of(variables):
    return sum(int(tf.size(v)) for v in variables)


def run():
    folder = tempfile.mkdtemp()
    base, encoder = Saved(folder), make(folder)
    keeper = KeepBest(encoder)
    encoder.compile("sgd", "mse")
    x, y = tf.ones([4, 3]), tf.ones([4, 2])
    for epoch in range(3):
        base(x)
        encoder.fit(x, y, callbacks=[keeper], verbose=0)
        fresh = make(folder)
        fresh(x)
        before = [w.copy() for w in fresh.get_weights()]
        fresh.load_weights(keeper.written[-1])
        assert all((a == b).all() for a, b in zip(before, fresh.get_weights()))
        make(folder).save_weights(folder + "/empty.weights.h5")  # EXPECT TF181
        base.save(folder + "/base.keras")  # EXPECT TF181
        assert size_of(fresh.variables) == 12 + 8
        yield encoder
