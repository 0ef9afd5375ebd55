"""The skeleton: hooks in a fixed order, all of them under one shim and one scope."""
import tensorflow as tf
import tensorflow.compat.v1 as tf1


class Pipeline(tf.keras.layers.Layer):
    def __init__(self, scope):
        super().__init__()
        self.scope = scope

    def encode(self, net):
        return tf1.layers.dense(net, 4, name="pipeline")

    def decode(self, net):
        raise NotImplementedError

    def register(self, net):
        return net

    def extras(self):
        return []

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, net):
        with tf1.variable_scope(self.scope or "pipeline"):
            net = self.decode(self.register(self.encode(net)))
            for extra in self.extras():
                net = extra(net)
            return net
