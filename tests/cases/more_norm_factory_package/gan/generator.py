import tensorflow as tf

from . import norms

v1 = tf.compat.v1


class Generator(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, z, training=None):
        norm = norms.get_norm("batch")
        with v1.variable_scope("g"):
            z = norm(v1.layers.dense(z, 4), training)
            z = norms.strict_norm(z, is_training=training)
            return norm(v1.layers.dense(z, 4))
