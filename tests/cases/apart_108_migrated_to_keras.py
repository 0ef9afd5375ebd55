"""TF108: wrapped methods that have nothing left of TF1 but scopes, pooling and a flatten; the one that still has a conv2d keeps its shim."""
from types import SimpleNamespace

import tensorflow as tf
from tensorflow.keras import layers as kl

v1 = tf.compat.v1
shim = v1.keras.utils.track_tf1_style_variables


class ResidualBlock(kl.Layer):
    def __init__(self, filters, strides=1):
        super().__init__()
        self.conv1 = kl.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)
        self.bn1 = kl.BatchNormalization()
        self.conv2 = kl.Conv2D(filters, 3, padding="same", use_bias=False)
        self.bn2 = kl.BatchNormalization()
        self.shortcut = kl.Conv2D(filters, 1, strides=strides) if strides > 1 else None

    @shim  # EXPECT TF108
    def call(self, images, training=None):
        net = tf.nn.relu(self.bn1(self.conv1(images), training=training))
        net = self.bn2(self.conv2(net), training=training)
        if self.shortcut is not None:
            images = self.shortcut(images)
        return tf.nn.relu(net + images)


class Stem(tf.Module):
    def __init__(self, filters):
        super().__init__()
        self.kernel = tf.Variable(tf.random.normal([3, 3, 1, filters]), name="kernel")

    def _convolve(self, images):
        return tf.nn.conv2d(images, self.kernel, strides=2, padding="SAME")

    def _forward(self, images):
        with v1.variable_scope("stem"), tf.name_scope("conv"):
            return v1.layers.max_pooling2d(self._convolve(images), 2, 1, padding="same")

    __call__ = shim(_forward)  # EXPECT TF108


class Head(kl.Layer):
    def __init__(self, classes):
        super().__init__()
        self.logits = tf.keras.Sequential([kl.Dense(4, activation="relu"), kl.Dense(classes)])

    def call(self, net, training=None):
        return self._classify(self._pooled(net), training)

    @shim  # EXPECT TF108
    def _pooled(self, net):
        with v1.variable_scope("pooled"):
            return v1.layers.flatten(tf.reduce_mean(net, axis=[1, 2]))

    @shim  # EXPECT TF108
    def _classify(self, net, training):
        dropped = v1.layers.dropout(net, 0.5, training=training)
        return self.logits(dropped)


class ResNet(tf.keras.Model):
    def __init__(self, classes=3):
        super().__init__()
        self.stem = Stem(2)
        self.blocks = [ResidualBlock(2), ResidualBlock(4, strides=2)]
        self.head = Head(classes)

    @shim
    def call(self, images, training=None):
        net = self.stem(images)
        for block in self.blocks:
            net = block(net, training=training)
        with v1.variable_scope("top"):
            net = v1.layers.conv2d(net, 4, 1, name="mix")
        return self.head(net, training=training)


def run():
    model = ResNet()
    for _ in range(3):
        model(tf.ones([1, 8, 8, 1]))
        stores = [getattr(part, "_tf1_style_var_store", None) for part in (*model.blocks, model.stem, model.head)]
        assert not any(store._vars for store in stores if store is not None)
        assert len(model._tf1_style_var_store._vars) == 2
        yield SimpleNamespace(variables=model.variables)
