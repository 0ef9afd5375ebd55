import abc

import tensorflow as tf

v1 = tf.compat.v1


class BaseModel(tf.keras.Model, metaclass=abc.ABCMeta):
    scope = "base"

    @v1.keras.utils.track_tf1_style_variables
    def call(self, inputs, training=None):
        with v1.variable_scope(self.scope):
            net = self.body(inputs, training)
            net = self.neck(net)
        return self.head(net)

    @abc.abstractmethod
    def body(self, net, training):
        ...

    def neck(self, net):
        return net

    def head(self, net):
        raise NotImplementedError
