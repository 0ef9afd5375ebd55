"""Blocks in the style of contrib: a scope that the caller may name."""
import tensorflow as tf

v1 = tf.compat.v1


def residual(inputs, depth, scope=None):
    with v1.variable_scope(scope, "bottleneck", [inputs]):
        net = v1.layers.conv2d(inputs, depth, 1, activation=tf.nn.relu, name="reduce")
        net = v1.layers.conv2d(net, depth, 3, padding="same", name="conv")
        return tf.nn.relu(inputs + net)


def pyramid(features, depth):
    """Every level asks for its own weights."""
    merged = None
    for index, feature in enumerate(features):
        lateral = v1.layers.conv2d(feature, depth, 1, name="lateral%d" % index)
        merged = lateral if merged is None else merged + lateral
    return merged
