"""TF151: contrib chains in a BiLSTM-CRF tagger: cells, initializers, losses, and through tf.compat.v1; one finding per chain, none for what a name keeps."""
import tensorflow as tf
from tensorflow.compat import v1 as tf1

shim = tf1.keras.utils.track_tf1_style_variables


def xavier():
    return tf.contrib.layers.xavier_initializer()  # EXPECT TF151


def log_likelihood(scores, tags, lengths, transitions):
    crf = tf.contrib.crf  # EXPECT TF151
    likelihood, _ = crf.crf_log_likelihood(scores, tags, lengths, transitions)
    return crf.crf_decode(scores, transitions, lengths), -tf.reduce_mean(likelihood)


class Tagger(tf.keras.Model):
    def __init__(self, tags=3, width=4):
        super().__init__()
        self.tags = tags
        self.width = width

    def _cells(self):
        return [
            tf1.contrib.rnn.LSTMCell(self.width, name="fw"),  # EXPECT TF151
            tf.compat.v1.contrib.rnn.CoupledInputForgetGateLSTMCell(self.width),  # EXPECT TF151
        ]

    @shim
    def call(self, words):
        with tf1.variable_scope("tagger"):
            table = tf1.get_variable("table", [10, self.width], initializer=tf1.glorot_uniform_initializer())
            return tf1.layers.dense(tf.gather(table, words), self.tags, name="scores")

    @shim
    def recurrent(self, words):
        with tf1.variable_scope("recurrent"):
            table = tf1.get_variable("table", [10, self.width])
            fw, bw = self._cells()
            (left, right), _ = tf1.nn.bidirectional_dynamic_rnn(fw, bw, tf.gather(table, words), dtype=tf.float32)
            return tf1.layers.dense(tf.concat([left, right], -1), self.tags, name="scores")

    @shim
    def initialized(self, words):
        with tf1.variable_scope("initialized"):
            return tf.gather(tf1.get_variable("table", [10, self.width], initializer=xavier()), words)

    @shim
    def loss(self, words, tags, lengths):
        with tf1.variable_scope("loss"):
            transitions = tf1.get_variable("transitions", [self.tags, self.tags])
        return log_likelihood(self.call(words), tags, lengths, transitions)

    @shim
    def trained(self, words):
        loss = tf.reduce_mean(self.call(words))
        return tf.contrib.layers.optimize_loss(  # EXPECT TF151
            loss, None, 0.1, optimizer="Adam",
            summaries=tf.contrib.layers.OPTIMIZER_SUMMARIES)  # EXPECT TF151


def removed(action, *arguments):
    try:
        action(*arguments)
    except AttributeError as error:
        return "contrib" in str(error)
    return False


def run():
    model = Tagger()
    words = tf.constant([[1, 2], [3, 4]])
    for _ in range(3):
        model(words)
        for method in (model.recurrent, model.initialized, model.trained):
            assert removed(method, words), method
        assert removed(model.loss, words, words, tf.constant([2, 2]))
        yield model
