"""Batch norm and dropout that follow something other than Keras' training: is_training, an attribute, nothing; a native norm in a module."""
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def conv_bn(net, filters, is_training, name):
    with v1.variable_scope(name):
        net = v1.layers.conv2d(net, filters, 3, padding="same", use_bias=False, name="conv")
        return tf.nn.relu(v1.layers.batch_normalization(net, momentum=0.5, training=is_training, name="bn"))  # EXPECT TF123  # MAYBE TF124


class Stem(tf.keras.layers.Layer):
    """is_training is True in predict as well, and nobody says otherwise."""

    @track
    def call(self, images, is_training=True):
        with v1.variable_scope("stem"):
            return conv_bn(images, 4, is_training, "block1")


class Head(tf.keras.layers.Layer):
    """The mode was fixed when the graph was built."""

    def __init__(self, mode):
        super().__init__()
        self.is_training = mode == "train"

    @track
    def call(self, net, training=None):
        with v1.variable_scope("head"):
            net = v1.layers.flatten(net)
            net = v1.layers.dense(net, 8, activation=tf.nn.relu, name="fc")
            net = v1.layers.dropout(net, 0.5, training=self.is_training)  # EXPECT TF123
            net = v1.layers.batch_normalization(net, momentum=0.5, training=training, name="bn")
            return v1.layers.dense(net, 3, name="logits")


class Whitening(tf.Module):
    """Keras passes no training to what a module calls without it."""

    def __init__(self):
        super().__init__(name="whitening")
        self.norm = tf.keras.layers.BatchNormalization(momentum=0.5)

    @track
    def __call__(self, rows, training):
        with v1.variable_scope("whitening"):
            rows = v1.layers.dense(rows, 4, name="fc")
            rows = v1.layers.batch_normalization(rows, momentum=0.5, training=training, name="bn")
        return self.norm(rows)  # EXPECT TF123


class Classifier(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.stem = Stem()
        self.head = Head("eval")

    def call(self, images, training=None):
        return self.head(self.stem(images), training=training)


def run():
    rng = np.random.RandomState(0)
    images, labels = rng.rand(8, 4, 4, 3).astype("float32"), rng.randint(0, 3, 8)
    model, whitening = Classifier(), Whitening()
    model.compile(
        tf.keras.optimizers.legacy.SGD(0.01), tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    )
    for _ in range(3):
        model.fit(images, labels, batch_size=4, verbose=0)
        moving = {v.name: v for v in model.variables if "moving_mean" in v.name}
        before = {name: v.numpy() for name, v in moving.items()}
        model.predict(images + 1.0, batch_size=4, verbose=0)
        changed = {name for name, v in moving.items() if np.abs(v.numpy() - before[name]).max() > 1e-6}
        assert changed == {"stem/block1/bn/moving_mean:0"}, changed
        whitening(tf.constant(images[:, 0, 0]), training=True)
        assert not whitening.norm.moving_mean.numpy().any()
        yield model
