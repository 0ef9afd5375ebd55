"""TF105: attention scores as free functions under the shim, called with tensors; the one that is handed the layer itself is right."""
import tensorflow as tf
from tensorflow.compat.v1 import get_variable, layers, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables as shim

RAISES = "ValueError"


@shim  # EXPECT TF105
def additive_scores(query, keys, units=4):
    with variable_scope("additive"):
        query = layers.dense(query, units, name="query")
        keys = layers.dense(keys, units, name="keys")
        summed = tf.tanh(query[:, tf.newaxis] + keys)
        return tf.squeeze(layers.dense(summed, 1, use_bias=False, name="v"), axis=-1)


def _bilinear(query, keys):
    with variable_scope("bilinear"):
        weight = get_variable("weight", [int(keys.shape[-1]), int(query.shape[-1])])
        return tf.einsum("btk,kq,bq->bt", keys, weight, query)


bilinear_scores = shim(_bilinear)  # EXPECT TF105


@shim
def scaled_scores(layer, query, keys):
    """The layer comes first, and keeps what is made here."""
    with variable_scope("scaled"):
        query = layers.dense(query, int(keys.shape[-1]), name="query")
        scale = get_variable("scale", [], initializer=tf.ones_initializer())
    return scale * tf.einsum("bk,btk->bt", query, keys)


class AttentionReader(tf.keras.layers.Layer):
    """Reads a memory with the last decoder state."""

    def __init__(self, score, units=4):
        super().__init__()
        self.score = score
        self.units = units

    @shim
    def call(self, memory):
        with variable_scope("reader"):
            query = layers.dense(tf.reduce_mean(memory, axis=1), self.units, name="state")
            if self.score == "additive":
                scores = additive_scores(query, tf.tanh(memory))
            elif self.score == "bilinear":
                scores = bilinear_scores(query, keys=tf.tanh(memory))
            elif self.score == "local":

                @shim  # EXPECT TF105
                def windowed(states):
                    return tf.squeeze(layers.conv1d(states, 1, 3, padding="same", name="window"), axis=-1)

                scores = windowed(tf.tanh(memory))
            else:
                scores = scaled_scores(self, query, memory)
        weights = tf.nn.softmax(scores)
        return tf.einsum("bt,btk->bk", weights, memory)


def run():
    memory = tf.random.normal([2, 5, 3])
    for score in ("additive", "bilinear", "local"):
        try:
            AttentionReader(score)(memory)
        except ValueError as error:
            assert "tf.Module" in str(error), error
            continue
        raise AssertionError("ran with " + score)
    reader = AttentionReader("scaled")
    for _ in range(3):
        reader(memory)
        assert len(reader.variables) == 2 + 2 + 1
        yield reader
    AttentionReader("additive")(memory)
