"""Silent: auto-named layers under conditions that are fixed when the model is made: options, constants, modes, the depth of a loop."""
import tensorflow.compat.v1 as tf
from tensorflow import keras

USE_BOTTLENECK = True
LAYERS = (4, 4)


def mlp(net, sizes, residual=False):
    for size in sizes:
        hidden = tf.layers.dense(net, size)
        net = net + hidden if residual else hidden
    return net


class Tower(keras.Model):
    def __init__(self, mode="train", depth=2, config=None):
        super().__init__()
        self.mode = mode
        self.depth = depth
        self.config = config or {"attention": False}

    @property
    def auxiliary(self):
        return self.mode == "train"

    @tf.keras.utils.track_tf1_style_variables
    def call(self, inputs, training=None):
        rate = 0.5 if training else 0.0
        with tf.variable_scope("tower"):
            net = tf.layers.dense(inputs, 4)
            if USE_BOTTLENECK:
                net = tf.layers.dense(net, 2)
            net = tf.layers.dense(net, 4)
            if self.auxiliary:
                net += tf.layers.dense(net, 4)
            net = tf.layers.dense(net, 4)
            for _ in range(self.depth):
                net = tf.layers.dense(net, 4)
            net = mlp(net, LAYERS)
            net = mlp(net, LAYERS, residual=True)
            if self.config["attention"]:
                net *= tf.layers.dense(net, 4, activation=tf.sigmoid)
            if rate > 0.0:
                net = tf.nn.dropout(net, rate=rate)
            return tf.layers.dense(net, 1)


def run():
    models = [Tower(), Tower(mode="infer"), Tower(config={"attention": True})]
    for step in range(3):
        for model in models:
            model(tf.ones([2, 3]), training=step > 0)
        assert [len(model.variables) for model in models] == [24, 22, 26]
        yield models[0]
