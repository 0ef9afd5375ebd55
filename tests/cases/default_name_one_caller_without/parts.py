"""Gates."""
import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


class Gate(tf.keras.layers.Layer):
    @track
    def call(self, net, scope=None):
        with v1.variable_scope(scope, "gate", [net]):  # EXPECT TF112
            return net * v1.layers.dense(net, 4, activation=tf.sigmoid, name="gate")


class ScopedOnlyGate(tf.keras.layers.Layer):
    @track
    def call(self, net, scope=None):
        with v1.variable_scope(scope, "gate", [net]):
            return net * v1.layers.dense(net, 4, activation=tf.sigmoid, name="gate")
