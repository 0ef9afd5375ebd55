"""Silent: regularizers under tf.Module that reach a Keras layer's losses, or are None, or are applied by hand."""
import tensorflow as tf
from tensorflow.compat.v1 import get_variable, layers, variable_scope
from tensorflow.compat.v1.keras.utils import track_tf1_style_variables as track

l2 = tf.keras.regularizers.l2


class Embedding(tf.keras.layers.Layer):
    """A Keras layer: the module above only holds it."""

    def __init__(self, rows, width):
        super().__init__()
        self.rows, self.width = rows, width

    @track
    def call(self, ids):
        with variable_scope("embedding", regularizer=l2(1e-2)):
            return tf.gather(get_variable("table", [self.rows, self.width]), ids)


class Interaction(tf.Module):
    """Not decorated: what it makes belongs to the Keras layer that runs it."""

    def __call__(self, fields):
        with variable_scope("interaction"):
            w = get_variable("w", [fields.shape[-1], 3], regularizer=l2(1e-2))
            return tf.tensordot(fields, w, [[-1], [0]])


class DeepFM(tf.keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.interaction = Interaction(name="interaction")

    @track
    def call(self, fields):
        with variable_scope("deepfm"):
            net = self.interaction(fields)
            net = tf.reshape(net, [-1, net.shape[1] * net.shape[2]])
            return layers.dense(net, 1, kernel_regularizer=l2(1e-2), name="click")


class Wide(tf.Module):
    """The penalty is the caller's: it asks for it."""

    def __init__(self, decay=1e-2, regularizer=None):
        super().__init__(name="wide")
        self.penalty = l2(decay)
        self.regularizer = regularizer
        self.last_penalty = None

    @track
    def __call__(self, ids):
        with variable_scope("wide", regularizer=None):
            w = get_variable("w", [10], regularizer=self.regularizer)
        self.last_penalty = self.penalty(w) + 1e-3 * tf.nn.l2_loss(w)
        return tf.reduce_sum(tf.gather(w, ids), axis=-1, keepdims=True)


class Ranker(tf.Module):
    def __init__(self):
        super().__init__(name="ranker")
        self.embedding = Embedding(10, 4)
        self.deep = DeepFM()
        self.wide = Wide()

    @track
    def __call__(self, ids):
        logits = self.wide(ids) + self.deep(self.embedding(ids))
        with variable_scope("calibration"):
            return layers.dense(logits, 1, name="scale")

    def penalties(self):
        return [*self.embedding.losses, *self.deep.losses, self.wide.last_penalty]


def run():
    ranker = Ranker()
    for _ in range(3):
        ranker(tf.constant([[1, 2], [3, 4]]))
        assert len(ranker.embedding.losses) == 1 and len(ranker.deep.losses) == 2
        assert all(float(p) > 0 for p in ranker.penalties())
        yield ranker
