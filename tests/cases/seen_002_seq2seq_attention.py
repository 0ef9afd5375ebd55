"""A seq2seq model: cells made at the root, two dynamic_rnn that share, dropouts that never drop; the scoped decoder is right."""
import numpy as np
import tensorflow as tf
from tensorflow.compat.v1 import get_variable, layers, nn, variable_scope

track = tf.compat.v1.keras.utils.track_tf1_style_variables


def attend(state, memory, units):
    with variable_scope("attention"):
        query = layers.dense(state, units, use_bias=False, name="query")
        keys = layers.dense(memory, units, use_bias=False, name="keys")
        v = get_variable("v", [units])
        scores = tf.reduce_sum(v * tf.tanh(keys + query[:, None, :]), axis=-1)
    return tf.einsum("bt,btd->bd", tf.nn.softmax(scores), memory)


class Encoder(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    @track
    def call(self, embedded):
        forward, _ = nn.dynamic_rnn(nn.rnn_cell.GRUCell(self.units), embedded, dtype=tf.float32)
        backward, _ = nn.dynamic_rnn(nn.rnn_cell.GRUCell(self.units), embedded[:, ::-1], dtype=tf.float32)  # EXPECT TF113
        return layers.dropout(tf.concat([forward, backward], axis=-1), 0.5)  # EXPECT TF122


class Decoder(tf.keras.layers.Layer):
    """Unrolled by hand."""

    def __init__(self, units, vocabulary):
        super().__init__()
        self.units = units
        self.vocabulary = vocabulary

    @track
    def call(self, targets, memory, training=None):
        cell = nn.rnn_cell.GRUCell(self.units, name="decoder_cell")  # EXPECT TF111  # ORACLE-OK
        state = tf.zeros([tf.shape(targets)[0], self.units])
        outputs = []
        for step in range(int(targets.shape[1])):
            _, state = cell(targets[:, step], state)
            outputs.append(state)
        with variable_scope("decoder"):
            context = attend(state, memory, self.units)
            net = tf.stack(outputs, axis=1) + layers.dense(context, self.units, name="mix")[:, None]
            net = layers.dropout(net, 0.2, training=training)
            return layers.dense(net, self.vocabulary, name="logits")


class Seq2Seq(tf.keras.Model):
    def __init__(self, vocabulary=12, units=4):
        super().__init__()
        self.embedding = tf.keras.layers.Embedding(vocabulary, units)
        self.encoder = Encoder(units)
        self.decoder = Decoder(units, vocabulary)

    def call(self, inputs, training=None):
        source, target = inputs
        memory = self.encoder(self.embedding(source), training=training)
        return self.decoder(self.embedding(target), memory, training=training)


def run():
    rng = np.random.RandomState(0)
    model = Seq2Seq()
    source, target = tf.constant(rng.randint(0, 12, (3, 5))), tf.constant(rng.randint(0, 12, (3, 4)))
    optimizer = tf.keras.optimizers.legacy.SGD(0.1)
    for step in range(3):
        with tf.GradientTape() as tape:
            logits = model((source, target), training=True)
            loss = tf.reduce_mean(tf.keras.losses.sparse_categorical_crossentropy(target, logits, from_logits=True))
        optimizer.apply_gradients(
            (g, v) for g, v in zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables) if g is not None
        )
        assert len(model.encoder.variables) == 4, [v.name for v in model.encoder.variables]
        assert len(model.decoder.variables) == 7 + 4 * (step + 1), [v.name for v in model.decoder.variables]
        memory = model.encoder(model.embedding(source), training=True)
        assert (memory.numpy() != 0).all()
        yield model
