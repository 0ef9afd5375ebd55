"""TF143: placeholders with defaults forgotten, a session in a beam search, merged summaries and minimize, in a closure, a property and a mixin."""
import numpy as np
import tensorflow as tf
from tensorflow.compat import v1 as tf1
from tensorflow.compat.v1 import Session, placeholder

shim = tf1.keras.utils.track_tf1_style_variables


class SummaryMixin:
    """For anything that has a loss."""

    def summaries(self, **values):
        for name in sorted(values):
            tf1.summary.scalar(name, values[name])
        return tf1.summary.merge_all()  # EXPECT TF143  # ORACLE-OK


class Captioner(SummaryMixin, tf.keras.Model):
    def __init__(self, vocabulary=7, width=4):
        super().__init__()
        self.vocabulary = vocabulary
        self.width = width
        self.stepper = tf1.train.GradientDescentOptimizer(0.1)

    @property
    def keep_prob(self):
        return placeholder(tf.float32, shape=[], name="keep_prob")  # EXPECT TF143  # ORACLE-OK

    def _decode(self, features, words):
        with tf1.variable_scope("decoder"):
            table = tf1.get_variable("table", [self.vocabulary, self.width])
            start = tf1.layers.dense(features, self.width, name="init")
            cell = tf1.nn.rnn_cell.BasicLSTMCell(self.width, name="lstm")
            state = tf1.nn.rnn_cell.LSTMStateTuple(start, start)
            states, _ = tf1.nn.dynamic_rnn(cell, tf.gather(table, words), initial_state=state)
            return tf.tensordot(states, table, [[2], [1]])

    @shim
    def call(self, features, words):
        return self._decode(features, words)

    @shim
    def noisy(self, features, words):
        keep = self.keep_prob
        return self._decode(features * keep, words)

    @shim
    def sparse_words(self, features):
        def lengths():
            return tf1.sparse_placeholder(tf.int64, name="words")  # EXPECT TF143  # ORACLE-OK

        return self._decode(features, tf.sparse.to_dense(lengths()))

    @shim
    def beam(self, features, words):
        logits = self._decode(features, words)
        with Session(config=tf1.ConfigProto()) as sess:  # EXPECT TF143  # ORACLE-OK
            return np.argsort(sess.run(logits))

    @shim
    def train(self, features, words):
        loss = tf.reduce_mean(tf1.losses.softmax_cross_entropy(tf.one_hot(words, self.vocabulary), self._decode(features, words)))
        step = self.stepper.minimize(loss, var_list=self.trainable_variables)  # EXPECT TF143  # ORACLE-OK
        return step

    @shim
    def watched(self, features, words):
        logits = self._decode(features, words)
        return self.summaries(mean=tf.reduce_mean(logits), top=tf.reduce_max(logits))


def run():
    model = Captioner()
    features, words = tf.ones([2, 3]), tf.constant([[1, 2], [3, 4]])
    for _ in range(3):
        model(features, words)
        assert len(model.variables) == 5
        failures = 0
        for method in (model.noisy, model.beam, model.train, model.watched, lambda f, w: model.sparse_words(f)):
            try:
                method(features, words)
            except RuntimeError:
                failures += 1
        assert failures == 5, failures
        yield model
