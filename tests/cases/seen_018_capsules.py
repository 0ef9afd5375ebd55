"""Capsules: layers owned by a cache, a helper object, a class and a lambda; a model made in every call."""
import functools

import tensorflow as tf

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


@functools.lru_cache(maxsize=None)
def routing_matrix(capsules):
    return tf.Variable(tf.eye(capsules), name="routing")  # MAYBE TF107


class Decoder:
    """A plain holder."""

    def __init__(self, width):
        self.hidden = tf.keras.layers.Dense(8, activation="relu")  # EXPECT TF107
        self.width = width
        self.out = tf.keras.layers.Dense(width)  # EXPECT TF107

    def reconstruct(self, capsules):
        return self.out(self.hidden(capsules))


class Capsules(tf.keras.layers.Layer):
    squash_gain = tf.Variable(1.0, name="squash_gain")  # EXPECT TF107

    def __init__(self, capsules, width):
        super().__init__()
        self.capsules = capsules
        self.decoder = Decoder(width)
        agreement = tf.keras.layers.Dense(1)  # EXPECT TF107
        self.agreement = lambda net: tf.sigmoid(agreement(net))

    def squash(self, net):
        norm = tf.norm(net, axis=-1, keepdims=True)
        return self.squash_gain * net * norm / (1.0 + tf.square(norm))

    @track
    def call(self, images):
        with v1.variable_scope("capsules"):
            primary = v1.layers.dense(images, 4 * self.capsules, name="primary")
        primary = self.squash(tf.reshape(primary, [-1, self.capsules, 4]))
        primary *= self.agreement(primary)
        routed = tf.einsum("bcd,ce->bed", primary, routing_matrix(self.capsules))
        side = tf.keras.Sequential([tf.keras.layers.Dense(4)])  # EXPECT TF103  # ORACLE-OK
        routed += side(routed)
        return self.decoder.reconstruct(tf.reshape(routed, [-1, 4 * self.capsules]))


def run():
    images = tf.random.normal((3, 6))
    layer = Capsules(2, 6)
    optimizer = tf.keras.optimizers.legacy.SGD(0.1)
    for _ in range(3):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(layer(images) - images))
        optimizer.apply_gradients(zip(tape.gradient(loss, layer.trainable_variables), layer.trainable_variables))
        assert len(layer.variables) == 2, [v.name for v in layer.variables]
        yield layer
