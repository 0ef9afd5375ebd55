"""Dropouts of v1.layers without the switch: in a loop, in a lambda, in a helper whose flag defaults to None, in a function that no pass reaches."""
import tensorflow as tf

v1 = tf.compat.v1


def mlp(net, sizes, rate, training=None):
    for index, size in enumerate(sizes):
        net = v1.layers.dense(net, size, activation=tf.nn.relu, name="fc%d" % index)
        net = v1.layers.dropout(net, rate, training=training)
    return net


def heads(net, count):
    outputs = []
    for index in range(count):
        dropped = v1.layers.dropout(net, noise_shape=None, seed=index)  # EXPECT TF122
        outputs.append(v1.layers.dense(dropped, 1, name="head%d" % index))
    return outputs


class Survival(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, features, training=None):
        drop = lambda net: v1.layers.dropout(net, 0.1)  # EXPECT TF122
        with v1.variable_scope("survival"):
            net = mlp(features, (6, 4), 0.2, training=training)
            return heads(drop(net), 2)


def offline_scores(features):
    with v1.variable_scope("offline"):
        net = tf.nn.dropout(features, rate=0.1)
        net = v1.layers.dropout(net, 0.5, None, 3, False)
        return v1.layers.dense(net, 1)


def run():
    model = Survival()
    for _ in range(3):
        model(tf.ones((4, 3)), training=True)
        yield model
