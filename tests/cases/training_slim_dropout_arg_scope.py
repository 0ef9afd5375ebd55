"""slim dropout under arg_scopes that give is_training, give something else, or are left; by a stored scope and a helper function."""
import tensorflow as tf
import tf_slim as slim
from tf_slim import arg_scope

v1 = tf.compat.v1


def training_scope(is_training):
    with arg_scope([slim.dropout, slim.batch_norm], is_training=is_training):  # EXPECT TF153
        with arg_scope([slim.dropout], keep_prob=0.8) as scope:  # EXPECT TF153
            return scope


def keep_scope(keep_prob):
    with arg_scope([slim.dropout], keep_prob=keep_prob) as scope:  # EXPECT TF153
        return scope


class Net(tf.keras.Model):
    @v1.keras.utils.track_tf1_style_variables
    def call(self, net, training=False):
        with arg_scope(training_scope(training)):
            net = slim.dropout(net)
        with arg_scope(keep_scope(0.7)):
            net = slim.dropout(net)  # EXPECT TF122
        with arg_scope([slim.dropout], is_training=training) as stored:  # EXPECT TF153
            net = slim.dropout(net, 0.9)
        net = slim.dropout(net, 0.9)  # EXPECT TF122
        with arg_scope(stored):
            net = slim.dropout(net, 0.9)
        with arg_scope([slim.fully_connected], activation_fn=None):  # EXPECT TF153
            net = slim.dropout(net, 0.9)  # EXPECT TF122
            return slim.fully_connected(net, 2, scope="out")


def run():
    model = Net()
    for _ in range(3):
        model(tf.ones((2, 4)), training=True)
        yield model
