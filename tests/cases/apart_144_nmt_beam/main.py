"""TF144: .value of dimensions in the helpers and objects of a package; the survivors beside them are right."""
import tensorflow.compat.v1 as tf

from nmt import attention, shape_utils


class Attend(tf.keras.layers.Layer):
    @tf.keras.utils.track_tf1_style_variables
    def call(self, memory, query):
        weights = attention.luong(memory, query) + attention.bahdanau(memory, query)
        return tf.reduce_sum(weights[:, :, None] * memory, 1)


class Rescored(Attend):
    @tf.keras.utils.track_tf1_style_variables
    def call(self, memory, query):
        with tf.variable_scope("rescored"):
            gain = tf.get_variable("gain", [query.shape[1].value])  # EXPECT TF144
        return attention.Scorer(memory, 3).score(query * gain)


def broken(action):
    try:
        action()
    except AttributeError:
        return True


def run():
    memory, query = tf.ones([2, 5, 4]), tf.ones([2, 4])
    layer = Attend()
    for _ in range(3):
        layer(memory, query)
        assert broken(lambda: Rescored()(memory, query)) and broken(lambda: attention.Scorer(memory, 3))
        assert broken(lambda: shape_utils.static_dim(memory, 1)) and broken(lambda: shape_utils.merge_beams(memory, 2))
        yield layer
