"""The base of all towers."""
import tensorflow as tf

v1 = tf.compat.v1
tracked = v1.keras.utils.track_tf1_style_variables


class Tower(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units

    def project(self, inputs):
        return v1.layers.dense(inputs, self.units, name="project")

    @tracked
    def call(self, inputs):
        with v1.variable_scope("tower"):
            return self.project(inputs)
