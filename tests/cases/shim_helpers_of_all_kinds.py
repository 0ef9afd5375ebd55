"""An undecorated call reaches get_variable through a static method, a class method, a nested function; through a decorated method it is fine."""
import tensorflow as tf

v1 = tf.compat.v1


class ThroughStatic(tf.keras.layers.Layer):
    def call(self, net):  # EXPECT TF101
        return self._linear(net, "static")

    @staticmethod
    def _linear(net, scope):
        with v1.variable_scope(scope):
            return net @ v1.get_variable("kernel", [4, 4])


class ThroughClass(tf.Module):
    @classmethod
    def _table(cls):
        return v1.get_variable(cls.__name__, [4])

    def __call__(self, net):  # EXPECT TF101
        def scaled(inputs):
            return inputs * self._table()

        return scaled(net)


class ThroughTracked(tf.keras.layers.Layer):
    def call(self, net):
        return tf.nn.relu(self._forward(net))

    @v1.keras.utils.track_tf1_style_variables
    def _forward(self, net):
        return self._kernel(net)

    def _kernel(self, net):
        with v1.variable_scope("tracked"):
            return v1.layers.dense(net, 4)


class NoVariables(tf.Module):
    def __call__(self, net):
        net = v1.layers.flatten(net)
        with v1.variable_scope("nothing"):
            return v1.layers.dropout(net, 0.1, training=False)


def run():
    holder = tf.Module()
    holder.parts = [ThroughStatic(), ThroughClass(), ThroughTracked(), NoVariables()]
    for _ in range(3):
        net = tf.ones((2, 4))
        for part in holder.parts:
            net = part(net)
        yield holder
