"""Silent: a transformer in the old style: scopes by name and by default name inside them, tied embeddings, partials, a stack of blocks."""
import functools

import numpy as np
import tensorflow as tf
from tensorflow.compat import v1 as tf1

layers = tf1.layers


def layer_norm(net, epsilon=1e-6, name=None):
    with tf1.variable_scope(name, default_name="layer_norm", values=[net]):
        width = int(net.shape[-1])
        scale = tf1.get_variable("scale", [width], initializer=tf1.ones_initializer())
        bias = tf1.get_variable("bias", [width], initializer=tf1.zeros_initializer())
    mean, variance = tf.nn.moments(net, axes=[-1], keepdims=True)
    return (net - mean) * tf1.rsqrt(variance + epsilon) * scale + bias


def attention(query, memory, heads, name="multihead"):
    with tf1.variable_scope(name):
        width = int(query.shape[-1])
        q, k, v = (layers.dense(t, width, use_bias=False) for t in (query, memory, memory))
        parts = [tf.split(t, heads, axis=-1) for t in (q, k, v)]
        outputs = [tf.nn.softmax(tf.matmul(a, b, transpose_b=True)) @ c for a, b, c in zip(*parts)]
        return layers.dense(tf.concat(outputs, axis=-1), width, name="output")


def feed_forward(net, hidden):
    with tf1.variable_scope("ffn"):
        inner = layers.dense(net, hidden, activation=tf.nn.relu)
        return layers.dense(inner, net.shape[-1])


def residual(net, function, rate, training):
    output = function(layer_norm(net))
    return net + layers.dropout(output, rate, training=training)


class Transformer(tf.keras.Model):
    def __init__(self, vocabulary=11, width=4, depth=2, heads=2, rate=0.1):
        super().__init__()
        self.vocabulary, self.width, self.depth = vocabulary, width, depth
        self.heads, self.rate = heads, rate
        self.positions = np.random.RandomState(0).normal(size=(32, width)).astype("float32")

    def _embed(self, tokens, scope="shared"):
        with tf1.variable_scope(scope, reuse=tf1.AUTO_REUSE):
            table = tf1.get_variable("table", [self.vocabulary, self.width])
        return tf.nn.embedding_lookup(table, tokens) + self.positions[: tokens.shape[1]], table

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, tokens, training=None):
        net, table = self._embed(tokens)
        with tf1.variable_scope("body"):
            for level in range(self.depth):
                with tf1.variable_scope(f"layer_{level}"):
                    attend = lambda value: attention(value, value, self.heads)
                    net = residual(net, attend, self.rate, training)
                    net = residual(net, functools.partial(feed_forward, hidden=8), self.rate, training)
            net = layer_norm(net)
        return tf.tensordot(net, table, [[2], [1]])


def run():
    model = Transformer()
    for _ in range(3):
        model(tf.constant([[1, 2, 3]]), training=True)
        yield model
