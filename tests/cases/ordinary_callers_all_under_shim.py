"""Silent: methods and modules without a shim whose every caller runs under one."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Projection(tf.Module):
    def __init__(self, units, name):
        super().__init__(name=name)
        self.units = units

    def apply(self, inputs):
        with v1.variable_scope(self.name):
            return v1.layers.dense(inputs, self.units, name="fc")


class Attention(tf.Module):
    def __init__(self, units=4):
        super().__init__(name="attention")
        self.query = Projection(units, "query")
        self.key = Projection(units, "key")

    def weights(self, queries, memory):
        scores = tf.matmul(self.query.apply(queries), self.key.apply(memory), transpose_b=True)
        return tf.nn.softmax(scores)

    @track
    def __call__(self, queries, memory):
        with v1.variable_scope("attention"):
            return tf.matmul(self.weights(queries, memory), memory)

    @track
    def alignment(self, queries, memory):
        with v1.variable_scope("attention"):
            return tf.argmax(self.weights(queries, memory), axis=-1)


def run():
    attention = Attention()
    for _ in range(3):
        attention(tf.ones((2, 2, 3)), tf.ones((2, 5, 3)))
        attention.alignment(tf.ones((2, 2, 3)), tf.ones((2, 5, 3)))
        yield attention
