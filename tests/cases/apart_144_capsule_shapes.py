"""TF144: static sizes read the old way in a capsule network: by index, through names, in loops and comprehensions."""
import numpy as np
import tensorflow as tf

v1 = tf.compat.v1


def flatten(net):
    dim = int(np.prod([d.value for d in net.get_shape()[1:]]))  # EXPECT TF144
    return tf.reshape(net, [-1, dim])


def squash(vectors, axis=-1):
    norm = tf.reduce_sum(tf.square(vectors), axis=axis, keepdims=True)
    return norm / (1.0 + norm) * vectors / tf.sqrt(norm + 1e-8)


def capsule_count(votes):
    shape = votes.get_shape()
    rows = shape[1].value  # EXPECT TF144
    columns = shape.as_list()[2]
    return rows * columns


class PrimaryCaps(tf.keras.layers.Layer):
    def __init__(self, capsules=2, size=4):
        super().__init__()
        self.capsules, self.size = capsules, size

    @v1.keras.utils.track_tf1_style_variables
    def call(self, images):
        with v1.variable_scope("primary"):
            net = v1.layers.conv2d(images, self.capsules * self.size, 3, name="conv")
            batch, height, width, _ = net.shape
            return squash(tf.reshape(net, [-1, height.value * width.value * self.capsules, self.size]))  # EXPECT TF144


class Routing(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, capsules, digits=3):
        count = tf.convert_to_tensor(capsules).shape[1].value  # EXPECT TF144
        with v1.variable_scope("routing"):
            logits = v1.get_variable("b", [count, digits])
        return tf.tensordot(capsules, tf.nn.softmax(logits), [[1], [0]])


class Reconstruction(tf.keras.layers.Layer):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, capsules):
        sizes = []
        for dim in capsules.shape:
            sizes.append(dim.value)  # EXPECT TF144
        with v1.variable_scope("reconstruction"):
            return v1.layers.dense(tf.reshape(capsules, [-1, sizes[1] * sizes[2]]), 16, name="fc")


class Margin(tf.keras.layers.Layer):
    """Nothing to see."""

    @v1.keras.utils.track_tf1_style_variables
    def call(self, capsules):
        with v1.variable_scope("margin"):
            w = v1.get_variable("w", [capsules.shape[-1]], initializer=v1.ones_initializer())
        return tf.norm(capsules * w, axis=-1)


def old_style(call):
    try:
        call()
    except AttributeError as error:
        return "value" in str(error)
    return False


def run():
    margin = Margin()
    images, capsules = tf.ones([2, 6, 6, 1]), tf.ones([2, 3, 4])
    for _ in range(3):
        margin(capsules)
        assert old_style(lambda: flatten(images)) and old_style(lambda: capsule_count(capsules))
        assert old_style(lambda: PrimaryCaps()(images))
        assert old_style(lambda: Routing()(capsules)) and old_style(lambda: Reconstruction()(capsules))
        yield margin
