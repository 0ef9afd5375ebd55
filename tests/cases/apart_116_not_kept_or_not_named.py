"""Silent for TF116: Keras layers at the root, TF1 layers without weights, functions with names, and objects that live for a call under a scope."""
from types import SimpleNamespace

import tensorflow as tf

tf1 = tf.compat.v1


class Classifier(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.embed = tf.keras.layers.Dense(3)
        self.pool = tf1.layers.MaxPooling1D(2, 1)
        self.flatten = tf1.layers.Flatten()
        self.dropout = tf1.layers.Dropout(0.5)
        self.gru = tf.keras.layers.GRUCell(3)
        self.activation = tf.keras.layers.Activation("relu")

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, frames, training=None):
        net = self.pool(self.embed(frames))
        net = self.flatten(self.dropout(net, training=training))
        net = tf1.layers.dense(net, 3, name="k116_hidden_layer")
        net, _ = self.gru(net, [tf.zeros_like(net)])
        with tf1.variable_scope("k116_classifier"):
            layer = tf1.layers.Dense(3)
            net = layer(layer(net))
            cell = tf1.nn.rnn_cell.GRUCell(3)
            net, _ = cell(net, net)
            head = tf1.make_template("head", lambda inputs: tf1.layers.dense(inputs, 2, name="fc"))  # EXPECT TF104  # ORACLE-OK
            return self.activation(head(net)) * tf1.get_variable("scale", [])


def run():
    models = [Classifier(), Classifier()]
    for _ in range(3):
        for model in models:
            model(tf.ones([2, 4, 3]), training=True)
        first, second = ({v.name for v in model._tf1_style_var_store._vars.values()} for model in models)
        assert first == second, first ^ second
        yield SimpleNamespace(variables=[v for model in models for v in model.variables])
