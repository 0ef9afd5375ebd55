"""A network of the kind that slim ships."""
import tensorflow as tf
import tensorflow.contrib.slim as slim  # EXPECT TF151


def inception_arg_scope(is_training=True, decay=0.99):
    params = {"is_training": is_training, "decay": decay}
    with slim.arg_scope([slim.conv2d], normalizer_fn=slim.batch_norm, normalizer_params=params) as scope:
        return scope


def forgetful_arg_scope(decay=0.99):
    with slim.arg_scope([slim.conv2d, slim.fully_connected],
                        activation_fn=tf.nn.relu):
        with slim.arg_scope([slim.batch_norm], decay=decay) as scope:
            return scope


def stem(images):
    net = slim.conv2d(images, 32, [3, 3], scope="conv1")
    return slim.batch_norm(net, scope="bn1")  # EXPECT TF121


def inception(images, is_training, scope="inception"):
    with tf.variable_scope(scope, "inception", [images]):
        with slim.arg_scope(inception_arg_scope(is_training)):
            net = slim.conv2d(images, 32, [3, 3])
        with slim.arg_scope([slim.batch_norm, slim.dropout], is_training=is_training):
            net = slim.dropout(slim.batch_norm(net), 0.8)
            net = tail(net)
        with slim.arg_scope(forgetful_arg_scope()):
            net = slim.batch_norm(net)  # EXPECT TF121
            net = slim.dropout(net, 0.8)  # EXPECT TF122
        return slim.fully_connected(slim.flatten(net), 10, activation_fn=None)


def tail(net):
    net = slim.batch_norm(net, scope="tail")
    return slim.dropout(net, 0.5, scope="drop")


def head(net):
    with slim.arg_scope([slim.fully_connected], normalizer_fn=slim.batch_norm):  # EXPECT TF121
        net = slim.fully_connected(net, 64, scope="fc1")
        net = slim.fully_connected(net, 64, scope="fc2")
    return slim.fully_connected(net, 10, normalizer_fn=None, scope="logits")
