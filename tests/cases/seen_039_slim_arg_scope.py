"""Silent: slim under arg_scopes that pass is_training on, in scopes, repeated and stacked, with named scopes inherited from the caller."""
import numpy as np
import tensorflow as tf
import tf_slim as slim

v1 = tf.compat.v1
track = v1.keras.utils.track_tf1_style_variables


def inception_arg_scope(is_training, weight_decay=0.01):
    with slim.arg_scope([slim.conv2d, slim.fully_connected], weights_regularizer=slim.l2_regularizer(weight_decay)):  # MAYBE TF153
        with slim.arg_scope([slim.dropout], is_training=is_training) as scope:  # MAYBE TF153
            return scope


def block(net, depth, scope=None):
    with v1.variable_scope(scope, "Mixed", [net]):
        with v1.variable_scope("Branch_0"):
            left = slim.conv2d(net, depth, [1, 1])
        with v1.variable_scope("Branch_1"):
            right = slim.conv2d(net, depth, [1, 1])
            right = slim.conv2d(right, depth, [3, 3])
        return tf.concat([left, right], axis=-1)


class Inception(tf.keras.Model):
    def __init__(self, classes=3):
        super().__init__()
        self.classes = classes

    @track
    def call(self, images, training=None):
        with slim.arg_scope(inception_arg_scope(bool(training))):
            with v1.variable_scope("InceptionV1"):
                net = slim.conv2d(images, 4, [3, 3], scope="Conv2d_1a")
                net = slim.max_pool2d(net, [2, 2])
                net = block(net, 2)
                net = block(net, 2)
                net = slim.repeat(net, 2, slim.conv2d, 4, [3, 3], scope="conv3")
                net = slim.flatten(net)
                net = slim.dropout(net, 0.5)
                net = slim.stack(net, slim.fully_connected, [4, 4], scope="fc")
                return slim.fully_connected(net, self.classes, activation_fn=None)


def run():
    rng = np.random.RandomState(0)
    images, labels = rng.rand(4, 6, 6, 1).astype("float32"), rng.randint(0, 3, 4)
    model = Inception()
    model.compile("sgd", tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    for _ in range(3):
        model.fit(images, labels, verbose=0)
        np.testing.assert_allclose(model.predict(images, verbose=0), model(images, training=False), rtol=1e-4, atol=1e-5)
        assert np.abs(model(images, training=True) - model(images, training=True)).max() > 0.0
        assert len(model.variables) == 2 * (1 + 3 + 3 + 2 + 2 + 1), len(model.variables)
        assert len(model.losses) == 12, len(model.losses)
        yield model
