"""Silent: every restore of this project is looked at, is of Keras layers, or is another object's restore and read."""
import os
import tempfile

import tensorflow as tf

v1 = tf.compat.v1
shim = v1.keras.utils.track_tf1_style_variables


class Autoencoder(tf.keras.Model):
    @shim
    def call(self, x):
        with v1.variable_scope("autoencoder"):
            code = v1.layers.dense(x, 2, activation=tf.tanh, name="encode")
            return v1.layers.dense(code, int(x.shape[-1]), name="decode")


class Backup:
    """Of text files."""

    def __init__(self, path):
        self.path = path

    def restore(self, text):
        with open(self.path, "w") as file:
            file.write(text)

    def read(self):
        with open(self.path) as file:
            return file.read()


def checked(status, strict):
    if strict:
        status.assert_consumed()
    else:
        status.expect_partial()
    return status


def resume(model, path, strict=True):
    return checked(tf.train.Checkpoint(model=model).read(path), strict)


def restore_all(models, path):
    for model in models:
        status = tf.train.Checkpoint(model=model).read(path)
        try:
            status.assert_existing_objects_matched()
        except AssertionError:
            raise ValueError("wrong checkpoint")


def run():
    folder = tempfile.mkdtemp()
    first, second = Autoencoder(), Autoencoder()
    backup = Backup(os.path.join(folder, "notes.txt"))
    native = tf.keras.Sequential([tf.keras.layers.Dense(2)])
    x = tf.ones([2, 3])
    for _ in range(3):
        first(x), second(x), native(x)
        path = tf.train.Checkpoint(model=first).write(os.path.join(folder, "ckpt"))
        resume(second, path)
        resume(second, path, strict=False)
        restore_all([first, second], path)
        assert float(tf.reduce_max(tf.abs(first(x) - second(x)))) == 0
        keras_path = tf.train.Checkpoint(native=native).write(os.path.join(folder, "native"))
        tf.train.Checkpoint(native=native).restore(keras_path)
        backup.restore("restored")
        assert backup.read() == "restored"
        yield first
