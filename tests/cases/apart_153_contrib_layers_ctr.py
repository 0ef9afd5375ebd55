"""TF153: contrib or slim layers of a click model: activations by keyword, from a dict and by partial, in code that no pass runs as well."""
import functools

import tensorflow.compat.v1 as tf

try:
    from tensorflow.contrib import layers
    from tensorflow.contrib.framework import arg_scope
except ImportError:
    import tf_slim as layers
    from tf_slim import arg_scope

ACTIVATIONS = {"relu": tf.nn.relu, "linear": None}
tanh_layer = functools.partial(layers.fully_connected, activation_fn=tf.tanh)  # MAYBE TF153


def expert(net, units, scope):
    with tf.variable_scope(scope):
        net = tanh_layer(net, units, scope="hidden")  # EXPECT TF153
        return layers.fully_connected(net, units, activation_fn=ACTIVATIONS["linear"], scope="out")


def offline_score(rows):
    """Of the old pipeline, in its graph."""
    with tf.Graph().as_default():
        with arg_scope([layers.fully_connected], weights_initializer=tf.ones_initializer()):  # EXPECT TF153
            net = layers.fully_connected(tf.constant(rows), 1, activation_fn=None, scope="score")
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            return sess.run(net)


class MixtureOfExperts(tf.keras.Model):
    def __init__(self, experts=2, units=3):
        super().__init__()
        self.experts = experts
        self.units = units

    @tf.keras.utils.track_tf1_style_variables
    def call(self, fields):
        with tf.variable_scope("moe"):
            gates = layers.fully_connected(fields, self.experts, activation_fn=tf.nn.softmax, scope="gate")  # EXPECT TF153
            parts = [expert(fields, self.units, "expert%d" % i) for i in range(self.experts)]
            mixed = tf.add_n([gates[:, i:i + 1] * part for i, part in enumerate(parts)])
            return layers.fully_connected(mixed, 1, None, scope="click")


def run():
    model = MixtureOfExperts()
    for _ in range(3):
        model(tf.ones([2, 4]))
        assert offline_score([[1.0, 2.0]])[0, 0] == 3.0
        yield model
