"""TF182: pretrained weights for a part of the model: the checkpoint is of a sublayer, of a method's self, or of a dict of hosts; one branch looks, the other does not."""
import os
import tempfile

import tensorflow as tf
from tensorflow.train import Checkpoint

tf1 = tf.compat.v1
shim = tf1.keras.utils.track_tf1_style_variables


class Encoder(tf.keras.layers.Layer):
    @shim
    def call(self, x):
        with tf1.variable_scope("bert/encoder"):
            net = tf1.layers.dense(x, 3, activation=tf.tanh, name="intermediate")
            return tf1.layers.dense(net, 3, name="output")


class Classifier(tf.keras.Model):
    def __init__(self, init_checkpoint=None):
        super().__init__()
        self.encoder = Encoder()
        self.init_checkpoint = init_checkpoint

    @shim
    def call(self, x):
        with tf1.variable_scope("classifier"):
            return tf1.layers.dense(self.encoder(x), 2, name="logits")

    def load(self):
        if self.init_checkpoint:
            Checkpoint(encoder=self.encoder).restore(self.init_checkpoint)  # EXPECT TF182

    def load_everything(self, path, strict):
        found = Checkpoint(model=self).read(path)
        if strict:
            found.assert_existing_objects_matched()

    def save(self, folder):
        return Checkpoint(encoder=self.encoder).save(os.path.join(folder, "encoder"))


def restore_parts(path, **parts: Encoder):
    saver = Checkpoint(**parts)
    saver.restore(path)  # MAYBE TF182


def restore_pair(first, path):
    second = Encoder()
    Checkpoint(first=first, second=second).restore(path)  # EXPECT TF182
    return second


def run():
    folder = tempfile.mkdtemp()
    x = tf.ones([2, 3])
    for _ in range(3):
        pretrained = Classifier()
        pretrained(x)
        path = pretrained.save(folder)
        model = Classifier(init_checkpoint=path)
        model.load()
        model(x)
        assert len(model.encoder.variables) == 4
        second = restore_pair(model.encoder, path)
        restore_parts(path, decoder=model.encoder)
        # the checkpoint knows no "second"
        assert float(tf.reduce_max(tf.abs(second(x) - pretrained.encoder(x)))) > 0
        model.load_everything(Checkpoint(model=model).write(os.path.join(folder, "all")), strict=True)
        yield model
