"""Two-tower models; weight decay is on everywhere."""
import tensorflow.compat.v1 as tf
from tensorflow import keras

track = tf.keras.utils.track_tf1_style_variables


def decay(scale=1e-3):
    return keras.regularizers.l2(scale)


def mlp(net, sizes, regularizer=None):
    for index, size in enumerate(sizes):
        net = tf.layers.dense(net, size, kernel_regularizer=regularizer, name="fc%d" % index)
    return net


class Tower(keras.layers.Layer):
    def __init__(self, sizes=(4, 3)):
        super().__init__()
        self.sizes = sizes

    @track
    def embed(self, ids):
        """Called by itself for the index, and by the subclasses."""
        with tf.variable_scope("embed", regularizer=decay()):
            table = tf.get_variable("table", [9, 4])
        return tf.gather(table, ids)

    @track
    def transform(self, net):
        with tf.variable_scope("transform"):
            return mlp(net, self.sizes, regularizer=decay())

    @track
    def shift(self, net):
        """Nothing to decay here."""
        with tf.variable_scope("shift"):
            return mlp(net, self.sizes[-1:])
