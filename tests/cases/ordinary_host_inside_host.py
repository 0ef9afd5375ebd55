"""A sublayer's own decorated call grows at its root where one parent opens no scope; another is always called in one, and silent."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Expert(tf.keras.layers.Layer):
    @track
    def call(self, x):
        return v1.layers.dense(x, 4)  # EXPECT TF111


class Gate(tf.keras.layers.Layer):
    @track
    def call(self, x):
        return tf.nn.softmax(v1.layers.dense(x, 2))


class Mixture(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.experts = [Expert() for _ in range(2)]
        self.gate = Gate()

    @track  # EXPECT TF108
    def call(self, x):
        with v1.variable_scope("gate"):
            weights = self.gate(x)
        outputs = [expert(x) for expert in self.experts]
        return tf.add_n([weights[:, i:i + 1] * y for i, y in enumerate(outputs)])


def run():
    model = Mixture()
    for _ in range(3):
        model(tf.ones((2, 3)))
        yield model
