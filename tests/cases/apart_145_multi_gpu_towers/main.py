"""TF145: towers that share their variables by a switch of the root scope, in the loop itself or in a helper of another file."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1

import cifar10

track = tf1.keras.utils.track_tf1_style_variables


class Cifar(tf.keras.Model):
    def __init__(self, towers=2, classes=4):
        super().__init__()
        self.towers = towers
        self.classes = classes

    @track
    def call(self, images):
        logits = []
        for i, part in enumerate(tf.split(images, self.towers)):
            with tf.name_scope("tower_%d" % i):
                logits.append(cifar10.inference(part, self.classes))
                # the next tower takes the same
                tf1.get_variable_scope().reuse_variables()  # EXPECT TF145
        return tf.concat(logits, 0)

    @track
    def loss(self, images, labels):
        losses = []
        for part, wanted in zip(tf.split(images, self.towers), tf.split(labels, self.towers)):
            losses.append(cifar10.tower_loss(part, wanted, self.classes))  # EXPECT TF145
        return tf.add_n(losses)


class ScopedCifar(Cifar):
    """All of it in a scope, which is the one that is switched."""

    @track
    def call(self, images):
        logits = []
        with tf1.variable_scope("cifar"):
            for part in tf.split(images, self.towers):
                logits.append(cifar10.inference(part, self.classes))
                cifar10.share_variables()
        return tf.concat(logits, 0)


class Later(tf.keras.layers.Layer):
    """Has nothing to do with any of that."""

    @track
    def call(self, x):
        with tf1.variable_scope("later"):
            return tf1.layers.dense(x, 2, name="fc")


def run():
    root = tf1.get_variable_scope()
    clean = root.reuse
    images, labels = tf.ones([4, 4, 4, 1]), tf.constant([0, 1, 2, 3])
    model, scoped = Cifar(), ScopedCifar()
    for _ in range(3):
        scoped(images)
        assert root.reuse is clean
        for poisoned in (lambda: model(images), lambda: model.loss(images, labels)):
            poisoned()
            assert root.reuse is True
            try:
                tf.function(Later())(images)
            except ValueError as error:
                assert "does not exist" in str(error)
            else:
                raise AssertionError("the switch has no effect")
            root._reuse = clean
        yield model
