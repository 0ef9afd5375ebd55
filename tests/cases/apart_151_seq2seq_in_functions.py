"""TF151: contrib.seq2seq, lookup and distributions inside methods and lambdas; a class of that name in the project is another thing."""
import tensorflow as tf
import tensorflow.compat.v1 as v1

Table = lambda keys: tf.contrib.lookup.HashTable(keys, -1)  # noqa: E731  # EXPECT TF151


class Contrib:
    """People who helped."""

    def __init__(self, *names):
        self.contrib = names


class Decoder(tf.keras.layers.Layer):
    def __init__(self, width=4, attention=False):
        super().__init__()
        self.width = width
        self.attention = attention
        self.thanks = Contrib("A", "B")

    def _cell(self):
        cell = v1.nn.rnn_cell.GRUCell(self.width, name="gru")
        if self.attention:
            from tensorflow.contrib import seq2seq  # EXPECT TF151

            mechanism = seq2seq.LuongAttention(self.width, self.memory)
            cell = seq2seq.AttentionWrapper(cell, mechanism)
        return cell

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        self.memory = inputs
        with v1.variable_scope("decoder"):
            outputs, _ = v1.nn.dynamic_rnn(self._cell(), inputs, dtype=tf.float32)
            return v1.layers.dense(outputs, len(self.thanks.contrib), name="out")

    def sample(self, logits):
        Categorical = tf.contrib.distributions.Categorical  # EXPECT TF151
        return Categorical(logits=logits).sample()

    def loss(self, logits, targets):
        weights = tf.ones_like(targets, tf.float32)
        return tf.contrib.seq2seq.sequence_loss(logits, targets, weights) if weights is not None else 0.0  # EXPECT TF151


def gone(action):
    try:
        action()
    except (AttributeError, ModuleNotFoundError) as error:
        assert "contrib" in str(error), error
        return True


def run():
    plain, attentive = Decoder(), Decoder(attention=True)
    x = tf.ones([2, 3, 4])
    for _ in range(3):
        logits = plain(x)
        assert gone(lambda: attentive(x)) and gone(lambda: plain.sample(logits))
        assert gone(lambda: plain.loss(logits, tf.zeros([2, 3], tf.int32))) and gone(lambda: Table(["a"]))
        yield plain
