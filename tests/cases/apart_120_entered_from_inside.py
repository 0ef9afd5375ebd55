"""Silent: scopes and layers entered again inside their parent scope, by names that were written, or under an outer scope."""
import tensorflow.compat.v1 as tf
from tensorflow import keras


class Transformer(keras.Model):
    @tf.keras.utils.track_tf1_style_variables
    def call(self, net):
        with tf.variable_scope("k120_model") as model:
            with tf.variable_scope(None, "attention") as attention:
                query = tf.layers.dense(net, 4)
                key = tf.layers.dense(net, 4)
            with tf.variable_scope(attention):
                net = query * key + tf.get_variable("bias", [4])
            with tf.variable_scope("attention/dense", reuse=True):
                net = tf.matmul(net, tf.get_variable("kernel", [4, 4]))
            with tf.variable_scope("ffn") as ffn:
                net = tf.layers.dense(net, 4)
        with tf.variable_scope(model, reuse=True):
            with tf.variable_scope("ffn"):
                net = tf.layers.dense(net, 4)
        with tf.variable_scope(ffn):
            net += tf.get_variable("scale", [4])
        with tf.variable_scope("k120_model/ffn"):
            net += tf.get_variable("offset", [4])
        with tf.variable_scope("k120_named"):
            net = tf.layers.dense(net, 4, name="dense")
        with tf.variable_scope("k120_named/dense", reuse=True):
            net = tf.matmul(net, tf.get_variable("kernel", [4, 4]))
        with tf.variable_scope("k120_named/other"):
            net = tf.layers.dense(net, 4)
        return net


class Outer(keras.Model):
    def __init__(self):
        super().__init__()
        self.output_layer = tf.layers.Dense(4, name="k120_output")

    @tf.keras.utils.track_tf1_style_variables
    def call(self, net):
        with tf.variable_scope("k120_outer"):
            with tf.variable_scope("inner"):
                layer = tf.layers.Dense(4)
                with tf.variable_scope(None, "step") as step:
                    net = layer(net)
            with tf.variable_scope(step):
                net += tf.get_variable("shift", [4])
            net = layer(net)
            return self.output_layer(self.output_layer(net))


def run():
    model, outer = Transformer(), Outer()
    for _ in range(3):
        outer(model(tf.ones([2, 4])))
        assert len(model.variables) == 4 + 1 + 2 + 2 + 2 + 2, [v.name for v in model.variables]
        assert len(outer.variables) == 2 + 1 + 2, [v.name for v in outer.variables]
        yield model
