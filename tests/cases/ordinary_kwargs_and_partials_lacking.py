"""The options that reach batch norm and dropout surely lack training: a literal dict, a partial, a handed-over function, a None from the default."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
layers = v1.layers
NORM_OPTIONS = {"momentum": 0.9, "epsilon": 1e-3}


def dense_stack(inputs, sizes, norm, scope):
    with v1.variable_scope(scope):
        for index, size in enumerate(sizes):
            inputs = layers.dense(inputs, size, name=f"fc{index}")
            inputs = tf.nn.relu(norm(inputs, name=f"bn{index}"))
        return inputs


def normalise(inputs, name, is_training=None):
    return layers.batch_normalization(inputs, training=is_training, name=name)  # EXPECT TF121


class Ranker(tf.Module):
    def __init__(self, sizes=(8, 4)):
        super().__init__()
        self.sizes = sizes

    @v1.keras.utils.track_tf1_style_variables
    def __call__(self, inputs, training):
        with v1.variable_scope("ranker"):
            bound = functools.partial(layers.batch_normalization, training=training)
            net = dense_stack(inputs, self.sizes, bound, "bound")
            net = layers.batch_normalization(net, name="dict_bn", **NORM_OPTIONS)  # EXPECT TF121
            net = normalise(net, "helper_bn")
            options = dict(NORM_OPTIONS, training=training)
            net = layers.batch_normalization(net, name="full_bn", **options)
            dropout = functools.partial(layers.dropout, rate=0.1)
            return dropout(net, training=training)


def run():
    ranker = Ranker()
    for _ in range(3):
        ranker(tf.ones((4, 3)), True)
        yield ranker
