"""Silent: compiled functions that are called under one scope, make no variables, are made anew in the call, or belong to each host alone."""
from types import SimpleNamespace

import tensorflow as tf

tf1 = tf.compat.v1
track = tf1.keras.utils.track_tf1_style_variables


@tf.function
def normalized(net):
    return net / (1e-6 + tf.reduce_sum(tf.abs(net), axis=-1, keepdims=True))


def project(net):
    return tf1.layers.dense(net, 3, name="project")  # MAYBE TF113


class Encoder(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.left = tf.function(project)
        self.right = tf.function(project)
        self.scaled = tf.function(self._scaled)

    def _scaled(self, net):
        return net * tf1.get_variable("scale", [3])  # MAYBE TF113

    @tf.function
    def _gelu(self, net):
        return 0.5 * net * (1.0 + tf.tanh(0.8 * net))

    @track
    def call(self, left, right):
        with tf1.variable_scope("left"):
            left = self._gelu(normalized(self.left(left)))
        with tf1.variable_scope("right"):
            right = self._gelu(normalized(self.right(right)))

        @tf.function
        def joined(first, second):
            with tf1.variable_scope("joined"):
                return tf1.layers.dense(tf.concat([first, second], axis=-1), 3, name="fc")

        with tf1.variable_scope("both"):
            net = self.scaled(joined(left, right))
        with tf1.variable_scope("both"):
            return self.scaled(net) - project(net)


class Decoder(tf.keras.layers.Layer):
    """Compiles the same function for itself."""

    def __init__(self):
        super().__init__()
        self.project = tf.function(project)

    @track
    def call(self, net):
        for _ in range(2):
            with tf1.variable_scope("decoder"):
                net = self.project(normalized(net))
        return net


def run():
    encoder, decoder = Encoder(), Decoder()
    for _ in range(3):
        decoder(encoder(tf.ones([2, 3]), tf.zeros([2, 3])))
        names = {v.name.rsplit("/", 1)[0] for v in encoder.variables}
        assert names == {"left/project", "right/project", "both/joined/fc", "both", "both/project"}, names
        assert len(decoder.variables) == 2
        yield SimpleNamespace(variables=encoder.variables + decoder.variables)
