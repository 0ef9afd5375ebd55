"""A speech decoder on contrib: attention wrapper and dynamic_decode open scopes; the training flags are forgotten once."""
import tensorflow as tf

bn_params = {"decay": 0.9, "updates_collections": None}


class Decoder(object):
    def __init__(self, hp, memory, is_training):
        self.hp = hp
        self.is_training = is_training
        params = dict(bn_params)
        params["is_training"] = is_training
        with tf.variable_scope("prenet"):
            net = tf.contrib.layers.fully_connected(memory, 8, normalizer_fn=tf.contrib.layers.batch_norm, normalizer_params=params)  # EXPECT TF151
            net = tf.contrib.layers.fully_connected(net, 8, normalizer_fn=tf.contrib.layers.batch_norm, normalizer_params=bn_params)  # EXPECT TF121, TF151
        with tf.variable_scope("decoder"):
            self.out = self.postnet(net)

    def postnet(self, x):
        for i in range(3):
            x = tf.layers.conv1d(x, 4, 5, padding="same")
            x = tf.layers.batch_normalization(x, training=self.is_training)
            x = tf.layers.dropout(x, rate=self.hp.rate, training=self.is_training)
        return tf.contrib.layers.dropout(x, keep_prob=0.5)  # EXPECT TF122, TF151


def run():
    holder = tf.Module()
    for _ in range(3):
        yield holder
