"""TF132: values that pile up in collections of the program's own, losses that are lost, and local variables that are trained."""
import functools

import tensorflow.compat.v1 as tf

track = tf.keras.utils.track_tf1_style_variables
remember = functools.partial(tf.add_to_collection, "activations")


def attend(query, memory):
    weights = tf.nn.softmax(tf.matmul(query, memory, transpose_b=True))
    remember(weights)  # EXPECT TF132
    return tf.matmul(weights, memory)


class Reader(tf.keras.layers.Layer):
    def __init__(self, kinds=("endpoint", "summary")):
        super().__init__()
        self.kinds = list(kinds)
        tf.add_to_collections(self.kinds, "reader")  # EXPECT TF132

    def build(self, shape):
        tf.get_collection_ref("shapes").append(tuple(shape))  # EXPECT TF132
        super().build(shape)

    @track
    def call(self, inputs):
        with tf.variable_scope("reader"):
            memory = tf.get_variable("memory", [3, 4])
            steps = tf.get_variable(  # EXPECT TF132
                "steps",
                [],
                collections=[tf.GraphKeys.LOCAL_VARIABLES],
            )
            calls = tf.get_variable("calls", [], collections=[tf.GraphKeys.LOCAL_VARIABLES], trainable=False)
        net = attend(inputs, memory) * (steps + calls)
        tf.losses.add_loss(tf.reduce_mean(net))  # EXPECT TF132
        self.seen = len(tf.get_collection("activations"))  # EXPECT TF132
        return net


def run():
    reader = Reader()
    for number in range(1, 4):
        reader(tf.ones((2, 4)))
        assert reader.seen == number
        assert tf.losses.get_losses() == []
        assert [v.name for v in reader.trainable_variables] == ["reader/memory:0", "reader/steps:0"]
        yield reader
