"""Silent: TF1 code with tf.Variable, Keras layers and templates in plain classes and functions: none of it is a host's forward pass."""
import tensorflow as tf

v1 = tf.compat.v1


class Word2Vec(object):
    def __init__(self, vocab, dim):
        self.table = v1.Variable(tf.random.uniform([vocab, dim]), use_resource=True)

    def loss(self, ids, labels):
        weights = v1.Variable(tf.zeros([5, 3]), use_resource=True)
        embed = tf.nn.embedding_lookup(self.table, ids)
        dense = tf.keras.layers.Dense(3)
        return dense(embed) + tf.reduce_sum(weights)


def kmeans(points, k):
    centroids = tf.Variable(points[:k])
    template = v1.make_template("t", lambda x: v1.get_variable("w", []) * x)
    return centroids, template(points)


class Saver:
    def call(self, x):
        with v1.variable_scope("saver"):
            step = tf.Variable(0)
            return v1.layers.dense(x, 4), step


def run():
    holder = tf.Module()
    for _ in range(3):
        Word2Vec(5, 3).loss(tf.constant([1]), None)
        kmeans(tf.ones((4, 2)), 2)
        Saver().call(tf.ones((2, 3)))
        yield holder
