"""Ops of an old image classifier: weight decay goes through a collection, like everybody did in 2016."""
import tensorflow as tf

v1 = tf.compat.v1


def variable_with_weight_decay(name, shape, wd):
    var = v1.get_variable(name, shape, initializer=v1.truncated_normal_initializer(stddev=0.1))
    if wd is not None:
        v1.add_to_collection("losses", wd * tf.nn.l2_loss(var))
    return var


def total_loss(labels, logits):
    cross_entropy = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    return tf.add_n([tf.reduce_mean(cross_entropy)] + v1.get_collection("losses"))


def count_parameters(variables):
    return sum(int(tf.size(v)) for v in variables)
