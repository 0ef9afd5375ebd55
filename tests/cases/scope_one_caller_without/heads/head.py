"""A head that names nothing."""
import tensorflow as tf

v1 = tf.compat.v1


class Head(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs):
        hidden = v1.layers.dense(inputs, 4, name="hidden")
        return v1.layers.dense(hidden, 2)  # EXPECT TF111
