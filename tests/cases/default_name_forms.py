"""Forms of a default-named scope at the root: None by position and keyword, variable_op_scope, a parameter, an explicit scope=None."""
import tensorflow as tf
from tensorflow.compat.v1 import get_variable, layers, variable_op_scope, variable_scope

track = tf.compat.v1.keras.utils.track_tf1_style_variables


def gate(net, scope=None, name="gate"):
    with variable_scope(scope, default_name=name, values=[net]):  # EXPECT TF112
        return net * get_variable("gate", [4])


def mix(net, scope):
    with variable_scope(scope, "mix"):  # EXPECT TF112
        return layers.dense(net, 4, name="mix")


class Forms(tf.keras.layers.Layer):
    @track
    def call(self, net):
        with variable_scope(None, "positional"):  # EXPECT TF112
            net = layers.dense(net, 4)
        with variable_scope(name_or_scope=None, default_name="keyword"):  # EXPECT TF112
            net = layers.dense(net, 4, name="named")
        with variable_op_scope([net], None, "op_scope"):  # EXPECT TF112
            net = net + get_variable("bias", [4])
        for _ in range(2):
            with variable_scope(None, default_name="loop"):  # EXPECT TF112
                net = layers.dense(net, 4)
        return mix(gate(net, scope=None), None)


def run():
    layer = Forms()
    for _ in range(3):
        layer(tf.ones((2, 4)))
        yield layer
