"""TF144: .value in lambdas, default branches, f-strings and slices of a point-cloud model; the pass with it ends the run."""
import tensorflow as tf
from tensorflow.compat.v1 import get_variable, layers, variable_scope

RAISES = "AttributeError"


def pairwise_distance(points):
    size = lambda t, axis: t.get_shape()[axis].value  # noqa: E731  # EXPECT TF144
    num_points = size(points, 1)
    inner = tf.matmul(points, points, transpose_b=True)
    square = tf.reduce_sum(tf.square(points), -1, keepdims=True)
    return tf.reshape(square - 2 * inner + tf.linalg.matrix_transpose(square), [-1, num_points, num_points])


def conv1x1(inputs, outputs, scope):
    with variable_scope(scope) as sc:
        channels = inputs.get_shape()[-1].value if outputs is None else outputs  # EXPECT TF144
        kernel = get_variable("weights", [int(inputs.shape[-1]), channels])
        return tf.identity(tf.tensordot(inputs, kernel, [[2], [0]]), name=sc.name)


class TNet(tf.keras.layers.Layer):
    @tf.compat.v1.keras.utils.track_tf1_style_variables
    def call(self, points):
        batch_size = points.shape[0].value  # EXPECT TF144
        (num_points, k) = points.shape[1:]
        with variable_scope("tnet"):
            net = conv1x1(points, 4, "conv1")
            net = tf.reduce_max(net, axis=1)
            net = layers.dense(net, k.value * k.value, name="transform")  # EXPECT TF144
        return tf.reshape(net, [batch_size, k, k])


class PointNet(tf.keras.Model):
    """Runs as long as it keeps to the new ways."""

    @tf.compat.v1.keras.utils.track_tf1_style_variables
    def call(self, points):
        with variable_scope("pointnet"):
            net = tf.nn.relu(conv1x1(points, 4, "conv1"))
            net = tf.reduce_max(net, axis=1)
            logits = layers.dense(net, 3, name="logits")
        shape = points.shape
        assert shape.rank == 3, f"points are {shape[-1]}"
        return logits

    @tf.compat.v1.keras.utils.track_tf1_style_variables
    def describe(self, points):
        with variable_scope("pointnet"):
            net = conv1x1(points, 4, "conv1")
        return f"{net.shape[1].value} points"  # EXPECT TF144


def run():
    model, points = PointNet(), tf.random.normal([2, 5, 3])
    for failing in (pairwise_distance, model.describe, TNet(), lambda p: conv1x1(p, None, "conv9")):
        model(points)
        try:
            failing(points)
        except AttributeError as error:
            assert "value" in str(error)
        else:
            raise AssertionError("no error")
        yield model
    model.describe(points)
