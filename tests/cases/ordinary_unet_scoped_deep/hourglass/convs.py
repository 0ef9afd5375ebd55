import tensorflow as tf

conv2d = tf.compat.v1.layers.conv2d


def pair(net, width):
    for _ in range(2):
        net = conv2d(net, width, 3, padding="same", activation=tf.nn.relu)
    return net
