"""Silent where nothing is marked: variable_scope(get_variable_scope()) restarts the counters at the root, named or through a local; nested "" stays inside its parent."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1


def in_current(net, units):
    with tf1.variable_scope(tf1.get_variable_scope(), reuse=tf1.AUTO_REUSE):
        return tf1.layers.dense(net, units)  # EXPECT TF116


class Current(tf.keras.layers.Layer):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, net):
        net = in_current(net, 4)
        with tf1.variable_scope("outer"):
            with tf1.variable_scope(""):
                net = tf1.layers.dense(net, 4)
            with tf.name_scope("inner"):
                net = tf1.layers.dense(net, 4)
            scope = tf1.get_variable_scope()
            with tf1.variable_scope(scope):
                return tf1.layers.conv1d(net[:, tf.newaxis], 2, 1)


def run():
    layer = Current()
    for _ in range(3):
        layer(tf.ones((2, 4)))
        yield layer
