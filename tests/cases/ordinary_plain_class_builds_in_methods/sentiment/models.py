import tensorflow.compat.v1 as tf


class AttentionClassifier:
    def __init__(self, classes):
        self.classes = classes

    def build(self, features):
        scores = tf.layers.dense(features, 1)
        pooled = tf.reduce_sum(tf.nn.softmax(scores, axis=1) * features, axis=1)
        return tf.layers.dense(pooled, self.classes)


class ConvClassifier:
    def __init__(self, classes):
        self.classes = classes

    def build(self, features):
        with tf.variable_scope("conv"):
            net = tf.layers.conv1d(features, 8, 3)
        net = tf.reduce_max(net, axis=1)
        net = self._squash(net)
        return tf.layers.dense(net, self.classes)

    def _squash(self, net):
        return tf.layers.dense(net, 8, activation=tf.tanh)  # EXPECT TF115


class MeanClassifier:
    def __init__(self, features, classes):
        self.pooled = tf.reduce_mean(features, axis=1)
        self.hidden = tf.layers.dense(self.pooled, 8, name="hidden")
        self.logits = tf.layers.dense(self.hidden, classes)  # EXPECT TF115
        self.loss = None

    def add_loss(self, labels):
        self.loss = tf.losses.softmax_cross_entropy(labels, self.logits)
        return self.loss
