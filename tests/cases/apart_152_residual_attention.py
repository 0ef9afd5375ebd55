"""TF152: batch_norm by its long paths in tf_slim, and as the normalizer of fully_connected; a list of an arg_scope only mentions it."""
import tensorflow as tf
import tf_slim
from tf_slim.layers import layers as slim_layers
from tf_slim.ops.arg_scope import arg_scope

tf1 = tf.compat.v1


def preactivation(net, training, scope):
    return slim_layers.batch_norm(  # EXPECT TF152, TF153
        net,
        is_training=training,
        activation_fn=tf.nn.relu,
        scope=scope,
    )


class Attention(tf.keras.layers.Layer):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, net, training=None):
        with tf1.variable_scope("attention"):
            gate = tf_slim.fully_connected(  # EXPECT TF152, TF153
                net,
                4,
                normalizer_fn=tf_slim.layers.batch_norm,
                normalizer_params=dict(is_training=bool(training)),
                scope="gate",
            )
            return net * gate


class Residual(tf.keras.layers.Layer):
    @tf1.keras.utils.track_tf1_style_variables
    def call(self, net, training=None):
        with tf1.variable_scope("residual"):
            normed = preactivation(net, bool(training), "preact")
            return net + tf_slim.fully_connected(normed, 4, activation_fn=None, scope="fc")


class Plain(tf.keras.layers.Layer):
    """Mentions it, and does not use it."""

    @tf1.keras.utils.track_tf1_style_variables
    def call(self, net, training=None):
        with tf1.variable_scope("plain"), arg_scope([tf_slim.batch_norm, tf_slim.dropout], is_training=bool(training)):  # EXPECT TF153
            net = tf_slim.fully_connected(net, 4, normalizer_fn=tf_slim.unit_norm, normalizer_params={"dim": 1}, scope="fc")  # EXPECT TF153
            return tf_slim.dropout(net, 0.9, scope="drop")


def run():
    x = tf.ones([2, 4])
    plain = Plain()
    for _ in range(3):
        plain(x)
        for layer in (Attention(), Residual()):
            try:
                layer(x)
            except Exception as error:
                assert "Tensor" in str(error) or "tf_keras" in str(error), error
            else:
                raise AssertionError("it works")
        yield plain
