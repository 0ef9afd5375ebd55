"""Silent: tf.function around whole models, training steps and Keras layers, called by many and under many scopes."""
from types import SimpleNamespace

import tensorflow.compat.v1 as tf
from tensorflow import GradientTape, function, keras

track = tf.keras.utils.track_tf1_style_variables


class Compiled(keras.layers.Layer):
    """Plain Keras with a compiled helper; its weights are its own."""

    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(3)

    @function
    def _apply(self, net):
        return self.dense(net)

    def call(self, net):
        return self._apply(net)


class Model(keras.Model):
    def __init__(self, scope):
        super().__init__()
        self.scope = scope
        self.shared = Compiled()

    @function
    @track
    def call(self, net):
        with tf.variable_scope(self.scope):
            net = self.shared(net)
            net = tf.layers.dense(net, 3, name="fc")
        with tf.variable_scope(self.scope + "_out"):
            return self.shared(tf.layers.dense(net, 3, name="fc"))


class Trainer:
    def __init__(self, model):
        self.model = model
        self.predict = function(lambda net: model(net))

    @function
    def loss(self, net):
        return tf.reduce_mean(self.model(net) ** 2)

    def step(self, net):
        with GradientTape() as tape:
            loss = self.loss(net)
        return tape.gradient(loss, self.model.trainable_variables)


def run():
    models = [Model("first"), Model("second")]
    trainers = [Trainer(model) for model in models]
    for _ in range(3):
        for trainer in trainers:
            trainer.step(tf.ones([2, 3]))
            trainer.predict(tf.ones([2, 3]))
        assert all(len(model.variables) == 2 + 4 for model in models)
        yield SimpleNamespace(variables=[v for model in models for v in model.variables])
