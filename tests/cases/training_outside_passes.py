"""The arguments are missed in any code: a plain function, a class's constructor, a nested function, module level of a guarded main."""
import tensorflow as tf

v1 = tf.compat.v1


def build(inputs, width=4):
    with v1.variable_scope("build"):
        net = v1.layers.dense(inputs, width)
        return v1.layers.batch_normalization(net)  # EXPECT TF121


class Graph:
    def __init__(self, inputs, train):
        with v1.variable_scope("graph"):
            net = v1.layers.dense(inputs, 4)
            net = v1.layers.dropout(net)  # EXPECT TF122
            self.output = v1.layers.batch_normalization(net, training=train)


def make_model_fn(params):
    def model_fn(features, labels, mode):
        with v1.variable_scope("model"):
            net = v1.layers.dense(features, params["width"])
            net = v1.layers.dropout(net, 0.2, training=mode == "train")
            net = v1.layers.dropout(net, 0.2, seed=3)  # EXPECT TF122
            return net - labels

    return model_fn


def run():
    holder = tf.Module()
    for _ in range(3):
        build(tf.ones((2, 3)))
        Graph(tf.ones((2, 3)), True)
        make_model_fn({"width": 2})(tf.ones((2, 3)), 0.0, "eval")
        yield holder
