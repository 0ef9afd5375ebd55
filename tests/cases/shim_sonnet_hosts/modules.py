"""Modules of both Sonnets."""
import sonnet as snt
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Bare(snt.Module):
    def __call__(self, inputs):  # EXPECT TF101
        with v1.variable_scope("bare"):
            return inputs * v1.get_variable("gain", [4])


class Tracked(snt.Module):
    @track
    def __call__(self, inputs):
        with v1.variable_scope("tracked"):
            return self._gain(inputs)

    def _gain(self, inputs):
        return inputs * v1.get_variable("gain", [4])


class Old(snt.AbstractModule):
    def _build(self, inputs):
        hidden = v1.layers.dense(inputs, 4)
        return hidden * v1.get_variable("gain", [4])


class Leaky(snt.Module):
    @track
    def __call__(self, inputs):
        shift = tf.Variable(tf.zeros([4]))  # EXPECT TF102  # ORACLE-OK
        return v1.layers.dense(inputs + shift, 4)  # EXPECT TF111  # ORACLE-OK
