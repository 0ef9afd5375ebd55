"""TF109: a greedy OCR decoder that loops, stops and asserts on tensors inside the wrapped call; it runs eagerly and not in a tf.function."""
import tensorflow as tf
from tensorflow import keras

v1 = tf.compat.v1
shim = v1.keras.utils.track_tf1_style_variables


class Recognizer(keras.Model):
    """Features of a text line to symbols."""

    def __init__(self, symbols=4, mode="argmax"):
        super().__init__()
        self.symbols = symbols
        self.mode = mode

    def _logits(self, lines):
        with v1.variable_scope("ocr"):
            net = v1.layers.conv1d(lines, 4, 3, padding="same", activation=tf.nn.relu, name="conv")
            return v1.layers.dense(net, self.symbols, name="symbols")

    @shim
    def call(self, lines):
        logits = self._logits(lines)
        if self.mode == "blank":
            blank = tf.reduce_all(tf.equal(tf.argmax(logits, -1), 0))
            if blank:  # EXPECT TF109
                return tf.zeros_like(logits)
            return tf.nn.softmax(logits)
        if self.mode == "loop":
            length = tf.shape(logits)[1]
            total = tf.zeros([self.symbols])
            for step in tf.range(length):  # EXPECT TF109
                total += tf.reduce_mean(logits[:, step], axis=0)
            return total
        if self.mode == "while":
            sharpness = tf.reduce_max(logits)
            while sharpness < 4.0:  # EXPECT TF109
                sharpness = sharpness * 2.0 + 1.0
            return sharpness
        if self.mode == "assert":
            norm = tf.reduce_sum(tf.nn.softmax(logits), axis=-1)
            assert tf.reduce_all(norm > 0.5), "no distribution"  # EXPECT TF109
            return norm
        best = tf.argmax(logits, axis=-1)
        return best


def run():
    lines = tf.random.normal([2, 5, 3])
    for mode in ("blank", "loop", "while", "assert"):
        model = Recognizer(mode=mode)
        model(lines)
        try:
            tf.function(model)(lines)
        except TypeError as error:
            assert "OperatorNotAllowedInGraphError" in type(error).__name__ or "AutoGraph" in str(error), error
            continue
        raise AssertionError("traced with " + mode)
    model = Recognizer()
    compiled = tf.function(model)
    for _ in range(3):
        compiled(lines)
        yield model
