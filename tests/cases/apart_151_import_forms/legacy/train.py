"""A script from 2017."""
import tensorflow.compat.v1 as tf

slim = tf.contrib.slim  # EXPECT TF151
metrics, layers = tf.contrib.metrics, tf.contrib.layers  # EXPECT TF151

from .resnet import resnet  # noqa: E402


class ResidualCell(tf.contrib.rnn.RNNCell):  # EXPECT TF151
    """Adds its input."""

    @property
    def output_size(self):
        return 4


@tf.contrib.framework.add_arg_scope  # EXPECT TF151
def scaled(net, factor=2.0, initializer=tf.contrib.layers.variance_scaling_initializer()):  # EXPECT TF151
    return net * factor


def main(images, labels):
    from tensorflow.contrib.training import HParams  # EXPECT TF151

    params = HParams(classes=10)
    logits = scaled(resnet(images, params.classes))
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    return slim.learning.create_train_op(loss, tf.train.AdamOptimizer()), metrics.accuracy(logits, labels), layers
