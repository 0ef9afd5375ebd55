"""Everything has a name or a scope of its own."""
import numpy as np
import tensorflow as tf

PARAMETERS = []


def conv(inputs, channels_in, channels_out, kernel, stride, padding, name):
    with tf.variable_scope(name):
        weights = tf.get_variable("weights", [kernel, kernel, channels_in, channels_out])
        biases = tf.get_variable("biases", [channels_out], initializer=tf.constant_initializer())
        net = tf.nn.conv2d(inputs, weights, [1, stride, stride, 1], padding=padding)
        PARAMETERS.extend([weights, biases])
        return tf.nn.relu(tf.nn.bias_add(net, biases))


def batch_norm(net, phase_train, scope="bn", decay=0.9):
    """The project's own."""
    with tf.variable_scope(scope, reuse=tf.AUTO_REUSE):
        beta = tf.get_variable("beta", [net.get_shape().as_list()[-1]])
        mean, variance = tf.nn.moments(net, list(range(len(net.get_shape()) - 1)))
        average = tf.train.ExponentialMovingAverage(decay=decay)
        averages = tf.cond(phase_train, lambda: average.apply([mean, variance]), tf.no_op)
        with tf.control_dependencies([averages]):
            return tf.nn.batch_normalization(net, mean, variance, beta, None, 1e-3)


def inception(inputs, size, phase_train, name):
    with tf.variable_scope("inception_" + name):
        branches = []
        for kernel in (1, 3, 5):
            branch = conv(inputs, size, size, kernel, 1, "SAME", "conv%d" % kernel)
            branches.append(batch_norm(branch, phase_train, "bn%d" % kernel))
        return tf.concat(branches, 3)


def network(images, phase_train, embedding=128, weight_decay=0.0):
    net = conv(images, 3, 64, 7, 2, "SAME", "conv1_7x7")
    net = tf.layers.max_pooling2d(net, 2, 2)
    for name in "abc":
        net = inception(net, int(np.prod(net.shape[-1:])), phase_train, name)
    net = tf.layers.flatten(net)
    net = tf.layers.dropout(net, 0.5, training=phase_train)
    return tf.layers.dense(net, embedding, name="embedding")
