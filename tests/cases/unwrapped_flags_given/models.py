"""Every flag is given, in one of the ways of the time."""
import tensorflow as tf

slim = tf.contrib.slim  # EXPECT TF151
TRAIN = tf.estimator.ModeKeys.TRAIN


def model_fn(features, labels, mode, params):
    training = mode == TRAIN
    with tf.variable_scope("model"):
        net = tf.layers.dense(features["x"], 8)
        net = tf.layers.batch_normalization(net, training=(mode == TRAIN))
        net = tf.layers.dropout(net, params["rate"], training=training)
        net = tf.layers.dropout(inputs=net, rate=0.1, training=labels is not None)
        with slim.arg_scope([slim.batch_norm], is_training=training, scale=True):
            net = slim.fully_connected(net, 8, normalizer_fn=slim.batch_norm)
    return net


class Model(object):
    def __init__(self, inputs, is_train):
        self.is_train = is_train
        self.keep = tf.placeholder(tf.float32, [])
        self.options = {"is_training": self.is_train, "updates_collections": None}
        with tf.variable_scope("model"):
            self.outputs = self._build(inputs)

    def _norm(self, net, **kwargs):
        kwargs.setdefault("is_training", self.is_train)
        return tf.contrib.layers.batch_norm(net, **kwargs)  # EXPECT TF151

    def _build(self, net):
        net = slim.conv2d(net, 8, 3, normalizer_fn=slim.batch_norm, normalizer_params=self.options)
        net = self._norm(net, decay=0.9)
        net = tf.contrib.layers.batch_norm(net, 0.9, True, False, 0.001, None, None, None, None, self.is_train)  # EXPECT TF151
        net = tf.nn.dropout(net, self.keep)
        return slim.dropout(net, 0.5, None, self.is_train)


def residual(net, train, bn=tf.layers.batch_normalization):
    with tf.variable_scope("residual"):
        return net + bn(net, training=train)
