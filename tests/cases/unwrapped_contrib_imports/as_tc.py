"""import tensorflow.contrib as tc."""
import tensorflow as tf
import tensorflow.contrib as tc  # EXPECT TF151


def actor(obs):
    net = tf.layers.dense(obs, 64, name="in")
    net = tc.layers.layer_norm(net, center=True, scale=True)  # EXPECT TF115
    return tf.layers.dense(net, 2)


def critic(obs):
    with tf.variable_scope("critic"):
        return tc.layers.fully_connected(obs, 1)
