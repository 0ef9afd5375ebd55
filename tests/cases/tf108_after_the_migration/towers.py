"""One tower that was rewritten, and one that was not."""
import tensorflow as tf

v1 = tf.compat.v1


class Finished(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.dense = tf.keras.layers.Dense(units)

    def call(self, x):
        return self.dense(x)


class Old(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    @v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        with v1.variable_scope("old"):
            return v1.layers.dense(x, self.units, name="fc")


def pool(outputs):
    return tf.add_n(outputs) / float(len(outputs))
