"""Silent: weights, losses and metrics through the lists of Keras and of tf.Module, in code that used to read collections."""
import re

import tensorflow.compat.v1 as tf

keras = tf.keras


def by_scope(variables, scope):
    return [v for v in variables if re.match(scope + "/", v.name)]


class Tagger(keras.Model):
    """GraphKeys are words only, here."""

    KEYS = (tf.GraphKeys.TRAINABLE_VARIABLES, tf.GraphKeys.UPDATE_OPS)

    def __init__(self, tags=3):
        super().__init__()
        self.tags = tags

    @keras.utils.track_tf1_style_variables
    def call(self, words, training=None):
        with tf.variable_scope("embed"):
            table = tf.get_variable("table", [20, 4])
        with tf.variable_scope("tag"):
            net = tf.layers.dense(tf.gather(table, words), 4, activation=tf.nn.relu, name="fc")
            net = tf.layers.dropout(net, 0.3, training=training)
            logits = tf.layers.dense(net, self.tags, name="logits")
        self.add_loss(1e-3 * tf.nn.l2_loss(table))
        return logits

    @property
    def global_variables(self):
        """Old scripts ask for it."""
        return self.variables

    def model_variables(self):
        return by_scope(self.global_variables, "tag")

    def train_step(self, data):
        words, tags = data
        with tf.GradientTape() as tape:
            logits = self(words, training=True)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tags, logits=logits))
            loss += tf.add_n(self.losses)
        weights = by_scope(self.trainable_variables, "tag") + by_scope(self.trainable_variables, "embed")
        self.optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights))
        return {"loss": loss, "groups": len(self.KEYS)}


def run():
    tagger = Tagger()
    tagger.compile("sgd")
    words, tags = tf.constant([[1, 2, 3], [4, 5, 6]]), tf.constant([[0, 1, 2], [2, 1, 0]])
    for _ in range(3):
        tagger.fit(words, tags, verbose=0)
        assert len(tagger.model_variables()) == 4 and len(tagger.global_variables) >= 5
        yield tagger
