"""Silent: results that are asked, at once, under a name, by the caller or later; models without TF1 variables."""
import os
import tempfile

import tensorflow as tf

v1 = tf.compat.v1


class Net(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        with v1.variable_scope("net"):
            return v1.layers.dense(inputs, 3, name="dense")


class Native(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(3)

    def call(self, inputs):
        return self.dense(inputs)


class Loader:
    def __init__(self, net):
        self.checkpoint = tf.train.Checkpoint(net=net)
        self.status = None

    def load(self, path):
        self.status = self.checkpoint.restore(path)

    def check(self):
        self.status.assert_existing_objects_matched()


def restored(net, path):
    return tf.train.Checkpoint(net=net).restore(path)


def check(status):
    status.assert_consumed()


def run():
    inputs = tf.ones((2, 4))
    net, native = Net(), Native()
    net(inputs)
    native(inputs)
    folder = tempfile.mkdtemp()
    path = tf.train.Checkpoint(net=net).save(os.path.join(folder, "net"))
    plain = tf.train.Checkpoint(net=native).save(os.path.join(folder, "native"))
    loader = Loader(net)
    for _ in range(3):
        checkpoint = tf.train.Checkpoint(net=net)
        checkpoint.restore(path).assert_existing_objects_matched()
        status = checkpoint.restore(path)
        status.expect_partial()
        check(checkpoint.restore(path))
        restored(net, path).assert_consumed()
        loader.load(path)
        loader.check()
        for _ in range(2):
            last = checkpoint.restore(path)
        last.assert_consumed()
        tf.train.Checkpoint(net=native).restore(plain)
        yield net
