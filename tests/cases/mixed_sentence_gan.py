"""Mixed: a text GAN with a growing generator, a template per call, a Keras layer per call, a variable per call and forgotten flags."""
import functools

import tensorflow as tf
from tensorflow.compat import v1 as tf1

shim = tf1.keras.utils.track_tf1_style_variables
keras = tf.keras


def highway(net, layers=2, scope=None):
    with tf1.variable_scope(scope, "highway", [net]):  # EXPECT TF112
        for index in range(layers):
            gate = tf1.layers.dense(net, net.shape[-1], tf.sigmoid, name="gate_%d" % index)
            net = gate * tf1.layers.dense(net, net.shape[-1], tf.nn.relu) + (1.0 - gate) * net
    return net


def temperature(value):
    return tf.Variable(value, trainable=False)  # EXPECT TF102


class Generator(keras.layers.Layer):
    def __init__(self, vocabulary=9, width=4):
        super().__init__()
        self.vocabulary = vocabulary
        self.width = width

    def _cell(self):
        return tf1.nn.rnn_cell.LSTMCell(self.width)

    @shim
    def call(self, noise, training=None):
        steps, _ = tf1.nn.dynamic_rnn(self._cell(), noise, dtype=tf.float32)
        steps = tf1.layers.batch_normalization(steps, name="norm")  # EXPECT TF121
        logits = tf1.layers.dense(steps, self.vocabulary)  # EXPECT TF111
        return tf.nn.softmax(logits / temperature(0.5))


class Discriminator(keras.Model):
    def __init__(self, width=4):
        super().__init__()
        self.width = width
        self.project = functools.partial(tf1.layers.dense, units=width, name="project")

    @shim
    def call(self, sentences, training=None):
        net = tf1.make_template("embed", self._embed)(sentences)  # EXPECT TF104
        net = highway(tf.reduce_mean(net, axis=1))
        net = highway(net, 1, scope="second")
        net = keras.layers.Dense(self.width)(tf1.layers.dropout(net, 0.2))  # EXPECT TF103, TF122
        with tf1.variable_scope("score"):
            return tf1.layers.dense(self.project(net), 1)

    def _embed(self, sentences):
        table = tf1.get_variable("table", [sentences.shape[-1], self.width])
        return tf.tensordot(sentences, table, [[2], [0]])


def run():
    pair = tf.Module()
    pair.generator, pair.discriminator = Generator(), Discriminator()
    for _ in range(3):
        pair.discriminator(pair.generator(tf.random.normal((2, 3, 4)), training=True), training=True)
        yield pair
