"""Silent: the shim comes from a try/except import with a do-nothing fallback for old TensorFlow."""
import tensorflow as tf

try:
    from tensorflow.compat.v1.keras.utils import track_tf1_style_variables
except ImportError:  # TensorFlow 1
    def track_tf1_style_variables(method):
        return method

try:
    import tensorflow.compat.v1 as tf1
except ImportError:
    tf1 = tf


class Tagger(tf.keras.layers.Layer):
    @track_tf1_style_variables
    def call(self, tokens):
        with tf1.variable_scope("tagger"):
            table = tf1.get_variable("table", [7, 4])
            net = tf.nn.embedding_lookup(table, tokens)
            return tf1.layers.dense(net, 3)


def run():
    tagger = Tagger()
    for _ in range(3):
        tagger(tf.constant([[1, 2]]))
        yield tagger
